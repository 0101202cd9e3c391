"""Readers of tables as one writes them in Python, with csv and json.

    python3 bench/tables.py FILE

prints the number of rows and the seconds of processor time that reading took: columns by
name of a CSV, or nested keys of JSON Lines. `go test -bench Tables ./internal/steplog/table`
compares with them.
"""

import csv
import json
import sys
import time
from array import array


def main(path):
    start = time.process_time()
    batch, length, ms = array("d"), array("d"), array("d")
    with open(path, encoding="utf-8", newline="") as file:
        if path.endswith(".csv"):
            for row in csv.DictReader(file):
                batch.append(float(row["batch_size"]))
                length.append(float(row["avg_seq_len"]))
                ms.append(float(row["step_time"]) * 1000)
        else:
            for line in file:
                event = json.loads(line)["event"]
                n = event["scheduled"]["num_decode"]
                batch.append(n)
                length.append(event["scheduled"]["sum_kv"] / n)
                ms.append(event["wall_time"] * 1000)
    print(len(ms), time.process_time() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
