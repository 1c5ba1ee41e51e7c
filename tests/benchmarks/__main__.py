"""``make bench``: how we compare, in one run on one machine.

Only ratios can be quoted elsewhere.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.answering import answering
from tests.benchmarks.chats import chats_in_stores
from tests.benchmarks.delivery import deliveries
from tests.benchmarks.feeding import feeding
from tests.benchmarks.fleet.trial import fleet_trial
from tests.benchmarks.growing import growing
from tests.benchmarks.packets import packets
from tests.benchmarks.pictured import pictured
from tests.benchmarks.pictures import pictures
from tests.benchmarks.polling import bots, first_answer, publish_shipped, saturation
from tests.benchmarks.price import prices
from tests.benchmarks.publishing import publishing
from tests.benchmarks.replicas import replicas
from tests.benchmarks.table import print_table


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        publish_shipped(home := Path(folder))
        print_table(answering(home))
        print_table(pictures(home))
        print_table(pictured(home))
        started = bots(home)
        print_table(first_answer(started))
        print_table(saturation(started))
        print_table(prices(home))
        print_table(chats_in_stores(home))
        print_table(replicas(home))
        print_table(deliveries(home))
        print_table(growing(home))
        print_table(feeding(home))
    print_table(publishing())
    print_table(fleet_trial())
    print_table(packets())


main()
