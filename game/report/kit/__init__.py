"""The teaching kit of a scenario as pages to print: plans, role sheets, cards, handouts, and notes for who leads."""
