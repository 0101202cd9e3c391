"""Reads the log of an engine or benchmark as a Python script would: json.loads a line.

python3 bench/engines.py FORMAT FILE [RUNS]

It prints how many rows there are and, for each run, the seconds that reading takes. The formats are those
of `go run ./bench/generate --engine FORMAT`.
"""

import json
import sys
import time


def dynamo_fpm(o):
    f = o["event"]["fpm"]
    s = f["scheduled_requests"]
    if s["num_prefill_requests"] or s["sum_prefill_tokens"] or not s["num_decode_requests"] or f["version"] != 1:
        return
    yield s["num_decode_requests"], s["sum_decode_kv_tokens"] / s["num_decode_requests"], f["wall_time"]


def trtllm_iterstats(o):
    s = o["inflightBatchingStats"]
    n = s["numGenRequests"]
    if s["numContextRequests"] or s["numCtxTokens"] or not n or s["avgNumDecodedTokensPerIter"] > 1:
        return
    yield n, s["numGenKvTokens"] / n, o["gpuForwardTimeMS"] / 1000


def llama_batched_bench(o):
    if o["tg"]:
        yield o["pl"], o["pp"] + o["tg"] / 2, o["t_tg"] / o["tg"]


def llama_bench(o):
    if o["n_gen"] and not o["n_prompt"]:
        for ns in o["samples_ns"]:
            yield 1, o["n_depth"] + o["n_gen"] / 2, ns / 1e9 / o["n_gen"]


def sglang_bench(o):
    if "median_decode_latency" in o:
        yield o["batch_size"], o["input_len"] + o["output_len"] / 2, o["median_decode_latency"]


def llm_exec_time(o):
    if o["forward_mode"] == "decode":
        yield o["batch_size"], o["total_token_length"] / o["batch_size"], o["latency"]


def blis_otlp(o):
    for resource in o["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                for event in span.get("events", ()):
                    if event["name"] == "step.BATCH_SUMMARY":
                        a = {x["key"]: next(iter(x["value"].values())) for x in event["attributes"]}
                        n = int(a["batch.num_decode_reqs"])
                        if n and not int(a["batch.num_prefill_reqs"]) and not int(a["batch.prefill_tokens"]):
                            used = int(a["kv.blocks_total_gpu"]) - int(a["kv.blocks_free_gpu"])
                            yield n, used * 16 / n, int(a["step.duration_us"]) / 1e6


def read(name, path):
    row = globals()[name.replace("-", "_")]
    rows = []
    with open(path) as file:
        for line in file:
            if line.startswith("{"):
                rows.extend(row(json.loads(line)))
    return rows


if __name__ == "__main__":
    for run in range(int(sys.argv[3]) if len(sys.argv) > 3 else 1):
        start = time.process_time()
        rows = read(sys.argv[1], sys.argv[2])
        print(len(rows), time.process_time() - start)
