"""The optimiser of an exported package in a loop of one's own: argv[1] has `mymodel`.

argv[2] is a loop as a page of ours shows it.
"""

import copy
import io
import pickle
import sys
import warnings
from pathlib import Path

import torch

sys.path.insert(0, sys.argv[1])
warnings.simplefilter("error")

from mymodel.objective import Objective  # noqa: E402
from mymodel.optimizer import Optimizer  # noqa: E402
from mymodel.recipe import build, initialize  # noqa: E402

STEPS = 8


def batch(step):
    drawn = torch.Generator().manual_seed(step)
    image = torch.randn(4, 3, 4, 4, generator=drawn)
    return image, torch.randint(0, 3, (4,), generator=drawn)


def begun():
    torch.manual_seed(0)
    model = build()
    initialize(model)
    return Objective(model), Optimizer(model.named_parameters(), steps=STEPS)


def train(objective, optimizer, first=0, last=STEPS):
    rates = []
    for step in range(first, last):
        image, label = batch(step)
        optimizer.zero_grad()
        objective(image=image, label=label)["loss"].backward()
        optimizer.step()
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def tensors(objective, optimizer):
    return {**objective.model.state_dict(), "averages": optimizer.averages()}


def check_same(found, expected):
    for name, tensor in expected.items():
        if isinstance(tensor, dict):
            assert tensor, "no averages"
            check_same(found[name], tensor)
        else:
            assert torch.equal(found[name], tensor), name


whole = begun()
rates = train(*whole)
assert len(set(rates)) > 4, rates
expected = tensors(*whole)

# A loop as it is shown.
torch.manual_seed(0)
shown = {"batches": [batch(step) for step in range(STEPS)], "STEPS": STEPS}
exec(Path(sys.argv[2]).read_text(), shown)
check_same(tensors(shown["objective"], shown["optimizer"]), expected)

# State as a file, by an optimiser that was made for something else.
half = begun()
train(*half, last=3)
file = io.BytesIO()
torch.save([half[0].model.state_dict(), half[1].state_dict()], file)
file.seek(0)
parameters, state = torch.load(file)
torch.manual_seed(9)
model = build()
other = Objective(model), Optimizer(model.named_parameters(), steps=2 * STEPS)
model.load_state_dict(parameters)
other[1].load_state_dict(state)
assert train(*other, first=3) == rates[3:]
check_same(tensors(*other), expected)

for copied in (copy.deepcopy(half), pickle.loads(pickle.dumps(half))):
    train(*copied, first=3)
    check_same(tensors(*copied), expected)
assert half[1].at.step == 3

# Parameters that are loaded when the optimiser is there already: averages are of them.
model = build()
late = Objective(model), Optimizer(model.named_parameters(), steps=STEPS)
model.load_state_dict(begun()[0].model.state_dict())
train(*late)
check_same(tensors(*late), expected)

# By closures.
objective, optimizer = begun()
for step in range(STEPS):

    def closure(step=step):
        image, label = batch(step)
        optimizer.zero_grad()
        loss = objective(image=image, label=label)["loss"]
        loss.backward()
        return loss

    assert float(optimizer.step(closure).detach()) > 0
check_same(tensors(objective, optimizer), expected)

# What somebody else sets stays; the other groups go on by the recipe.
objective, optimizer = begun()
train(objective, optimizer, last=3)
optimizer.param_groups[0]["lr"] = 0.5
assert train(objective, optimizer, first=3) == [0.5] * (STEPS - 3)
assert optimizer.param_groups[1]["lr"] == rates[-1]
objective, optimizer = begun()
for group in optimizer.param_groups:
    group["lr"] = rates[0]
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2, gamma=0.5)
found = []
for step in range(4):
    found += train(objective, optimizer, step, step + 1)
    scheduler.step()
assert found == [rates[0], rates[0], rates[0] / 2, rates[0] / 2], found

# More parameters later, from a first step of their own.
objective, _ = begun()
named = dict(objective.model.named_parameters())
last = named.pop("head.bias")
optimizer = Optimizer(named.items(), steps=STEPS)
train(objective, optimizer, last=3)
before = last.detach().clone()
optimizer.add_param_group({"params": [("head.bias", last)], "weight_decay": 0.0})
train(objective, optimizer, first=3, last=4)
added = optimizer.param_groups[-1]
assert not torch.equal(before, last)
assert (added["step"], added["lr"], added["weight_decay"]) == (1, rates[0], 0.0)
assert "head.bias" in optimizer.averages()

# Names that are none of the recipe's.
for given in (objective.model.parameters(), [("module.head.bias", last)]):
    try:
        Optimizer(given, steps=1)
    except (TypeError, ValueError) as error:
        assert "model" in str(error)
    else:
        raise AssertionError("taken")
