"""The small model as a Mesa user would write it: a client is an agent, a turn a step; what is watched is collected."""

from math import exp

import mesa

from benchmarks.peer_models import numbers as n


class Client(mesa.Agent):
    """Chooses an act, bears its strain, and meets its hazards."""

    def __init__(self, model: "Small") -> None:
        super().__init__(model)
        self.act = n.FIRST_ACT
        self.strain = n.STRAIN_START

    def choose(self) -> None:
        utilities = [
            n.APPEAL[act] + n.KEENNESS[act] * (self.strain - 40) - n.INERTIA * abs(act - self.act)
            for act in range(n.ACTS)
        ]
        best = max(utilities)
        weights = [exp(n.PRECISION * (utility - best)) for utility in utilities]
        self.act = self.random.choices(range(n.ACTS), weights)[0]

    def carry_out(self) -> None:
        self.strain = held(self.strain + n.STRAIN_BY_ACT[self.act])
        self.model.rising += n.TENSION_BY_ACT[self.act]

    def meet_hazards(self) -> None:
        rising = n.PER_INTENSITY * self.act + n.PER_STRAIN * self.strain
        happened = sum(self.random.random() < hazard + rising for hazard in n.HAZARD)
        self.strain = held(self.strain + n.STRAIN_BY_HAZARD * happened)
        self.model.rising += n.TENSION_BY_HAZARD * happened

    def settle(self) -> None:
        self.strain += n.LOST * (n.STRAIN_REST - self.strain)


class Small(mesa.Model):
    """One world."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        self.tension = n.TENSION_START
        self.rising = 0.0
        Client.create_agents(self, n.CLIENTS)
        self.datacollector = mesa.DataCollector(
            model_reporters={"tension": "tension"}, agent_reporters={"strain": "strain", "act": "act"}
        )

    def step(self) -> None:
        self.agents.do("choose")
        self.agents.do("carry_out")
        self.raise_tension()
        self.agents.do("meet_hazards")
        self.raise_tension()
        self.agents.do("settle")
        self.tension += n.LOST * (n.TENSION_REST - self.tension)
        self.datacollector.collect(self)

    def raise_tension(self) -> None:
        self.tension = held(self.tension + self.rising)
        self.rising = 0.0


def held(level: float) -> float:
    return min(max(level, 0.0), 100.0)


def play(seed: int) -> dict[str, float]:
    """One world to its end: tension, and strain and intensity over all clients."""
    model = Small(seed)
    for _ in range(n.TURNS):
        model.step()
    strains, acts = model.agents.get("strain"), model.agents.get("act")
    return {"tension": model.tension, "strain": sum(strains) / n.CLIENTS, "intensity": sum(acts) / n.CLIENTS}
