"""Sends many calls of 30 MB at once and prints what was answered and the most memory that the service took.

Arguments: port and process id of the service, kind of body (facts or gzip), calls at once, rounds.
"""
import collections
import gzip
import http.client
import sys
import threading
import time

SIZE = 30_000_000
PATH = "/cds-services/poems-patient-view"
ENTRY = (
    b'{"resource":{"resourceType":"Condition","code":{"coding":['
    b'{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"G62.9"},'
    b'{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"D47.2"}]}}}'
)
HEAD = (
    b'{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",'
    b'"context":{"userId":"Practitioner/example","patientId":"p1"},'
    b'"prefetch":{"conditions":{"resourceType":"Bundle","type":"searchset","entry":['
)


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return max(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def main(port, pid, kind, calls, rounds):
    body = HEAD + b",".join([ENTRY] * (SIZE // (len(ENTRY) + 1))) + b"]}}}"
    headers = {"Content-Type": "application/json"}
    if kind == "gzip":
        body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
    answers = collections.Counter()

    def call():
        for _ in range(rounds):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
            try:
                connection.request("POST", PATH, body, headers)
                answer = connection.getresponse()
                answer.read()
                answers[str(answer.status)] += 1
            except OSError as error:
                answers[type(error).__name__] += 1
            finally:
                connection.close()

    start = time.monotonic()
    threads = [threading.Thread(target=call) for _ in range(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = ", ".join(f"{number} × {answer}" for answer, number in sorted(answers.items()))
    print(f"| {kind} | {told} | {resident(pid) / 1024:.0f} | {time.monotonic() - start:.0f} |")


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
