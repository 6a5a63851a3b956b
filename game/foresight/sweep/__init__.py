"""Many settings of a scenario, each played in many worlds: on one machine or on a cluster, with one result."""
