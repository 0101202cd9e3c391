"""Readers of logs and tables of steps as one writes them in Python: with re, csv and str.

    python3 bench/readers.py FORMAT FILE

prints the number of rows and the seconds of processor time that reading took. They are what `go test -bench
Formats ./internal/steplog` compares with, and do no more than it takes to get the rows of a
file without faults.
"""

import csv
import re
import sys
import time
from array import array


def sglang(lines):
    decode = re.compile(
        r"\[[^]\d]*[\d:. T-]+([^]]*)\] Decode batch[^#]*#running-req: (\d+), #token: (\d+),.*gen throughput \(token/s\): ([\d.]+)")
    prefill = re.compile(r"\[[^]\d]*[\d:. T-]+([^]]*)\] Prefill batch")
    last = {}
    for line in lines:
        if m := decode.search(line):
            rank, running, tokens, rate = m[1], int(m[2]), int(m[3]), float(m[4])
            before = last.get(rank)
            spec = "accept len" in line
            last[rank] = (running, tokens, spec)
            if running and not spec and rate and before and before[0] == running and not before[2]:
                yield running, (before[1] + tokens) / 2 / running, running / rate * 1000
        elif m := prefill.search(line):
            last.pop(m[1], None)


def trtllm(lines):
    step = re.compile(
        r"iter = (\d+), global_rank = (\d+),.*num_scheduled_requests = (\d+),.*prev_device_step_time = ([\d.]+ms|N/A),.*"
        r"'num_ctx_requests': (\d+), 'num_ctx_tokens': (\d+), 'num_generation_tokens': (\d+), 'cached_kv_tokens': (\d+)")
    last = {}
    for line in lines:
        if not (m := step.search(line)):
            continue
        number, rank, batch, ms, contexts, context_tokens, generated, cached = m.groups()
        number, batch = int(number), int(batch)
        before = last.pop(rank, None)
        if before and before[0] + 1 == number and ms != "N/A":
            yield before[1], before[2], float(ms[:-2])
        if batch and contexts == "0" and context_tokens == "0" and int(generated) == batch:
            last[rank] = number, batch, int(cached) / batch


def vllm(lines):
    size_line = re.compile(r"GPU KV cache size: ([\d,]+) tokens")
    step = re.compile(
        r"Iteration\(\d+\): (\d+) context requests, (\d+) context tokens, (\d+) generation requests, (\d+) generation tokens, "
        r"iteration elapsed time: ([\d.]+) ms( \(dummy\))?, GPU KV cache usage: ([\d.]+)%")
    size = 0
    for line in lines:
        if m := step.search(line):
            batch, usage = int(m[3]), float(m[7])
            if m[1] == "0" and m[2] == "0" and batch and m[3] == m[4] and not m[6] and usage:
                yield batch, usage / 100 * size / batch, float(m[5])
        elif m := size_line.search(line):
            size = int(m[1].replace(",", ""))


def batched_bench(lines):
    for line in lines:
        if line.startswith("|") and line[1] != "-" and "PP" not in line:
            cells = line.split("|")
            prompt, tokens, batch, seconds = int(cells[1]), int(cells[2]), int(cells[3]), float(cells[7])
            if tokens:
                yield batch, prompt + tokens / 2, seconds * 1000 / tokens


def columns(lines, *names, delimiter=","):
    reader = csv.reader(lines, delimiter=delimiter)
    header = next(reader)
    places = [header.index(name) for name in names]
    for cells in reader:
        yield [cells[k] for k in places]


def splitwise(lines):
    for batch, prompt, tokens, ms in columns(lines, "batch_size", "prompt_size", "token_size", "token_time"):
        yield int(batch), int(prompt) + int(tokens) / 2, float(ms)


def distserve(lines):
    for batch, length, times in columns(lines, "batch_size", "input_length", "iter_latencies(s)", delimiter="\t"):
        if times != "N/A":
            batch, length = int(batch), int(length)
            for i, seconds in enumerate(times[1:-1].split(",")[1:], 1):
                yield batch, length + i, float(seconds) * 1000


def vidur(lines):
    for batch, length, ms, prefill, chunk in columns(
            lines, "batch_size", "kv_cache_size", "time_stats.attn_decode.median", "is_prefill", "prefill_chunk_size"):
        if prefill == "False" and chunk == "0" and ms and length != "0":
            yield int(batch), int(length), float(ms)


def aiconfigurator(lines):
    for operator, batch, input_length, step, ms in columns(lines, "op_name", "batch_size", "isl", "step", "latency"):
        if "generation" in operator and input_length == "1":
            yield int(batch), int(input_length) + int(step), float(ms)


def xllm(lines):
    for line in lines:
        length, batch, ms = line.split(",")
        yield int(batch), int(length), float(ms)


READERS = {
    "sglang-server": sglang, "trtllm-iterlog": trtllm, "vllm-iteration": vllm, "llama-batched-bench-table": batched_bench,
    "splitwise": splitwise, "distserve": distserve, "vidur": vidur, "aiconfigurator": aiconfigurator, "xllm": xllm,
}


def main(name, path):
    start = time.process_time()
    batch, length, ms = array("d"), array("d"), array("d")
    with open(path, encoding="utf-8", newline="") as file:
        for b, s, t in READERS[name](file):
            batch.append(b)
            length.append(s)
            ms.append(t)
    print(len(ms), time.process_time() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
