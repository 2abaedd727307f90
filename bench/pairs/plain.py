"""The plan in plain Python: dictionaries and a counter, as one would write it first."""

from collections import Counter, defaultdict
from itertools import islice

from bench.pairs.sample import Sample, hashes_of

from tdkt.tools.similarity.pairs.plan import Candidate, Found, Plan


def find(sample: Sample, plan: Plan) -> Found:
    """Return what the other programs return, for the same sample."""
    public = {
        one for _key, hashes in hashes_of([(0, s) for s in sample.public]) for one in hashes
    }
    holders: dict[int, list[int]] = defaultdict(list)
    for key, hashes in hashes_of(sample.rows):
        for one in hashes:
            if one not in public:
                holders[one].append(key)
    above = plan.common_above(len(sample.rows))
    sizes: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    common = 0
    for keys in holders.values():
        if len(keys) > above:
            common += 1
            continue
        sizes.update(keys)
        firsts = keys if len(keys) <= plan.all_pairs_up_to else keys[: plan.first_holders]
        for place, first in enumerate(firsts):
            shared.update((first, second) for second in islice(keys, place + 1, None))
    pairs = (Candidate(a, b, n, sizes[a], sizes[b]) for (a, b), n in shared.items())
    return Found(len(sample.rows), common, sorted(filter(plan.stays, pairs)))
