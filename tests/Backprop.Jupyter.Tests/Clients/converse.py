"""Starts a kernel with jupyter_client, has it do the steps that come on stdin, and writes what came of each, as JSON.

A step is {"do": ...}: execute, interrupt (code that says "running" and is interrupted then), leave_running, queue
(several cells sent at once), storm (code that is sent again and again under a storm of interrupts), walk_away (another
client that leaves when its code says "running"), half (code with half a character), complete, inspect, is_complete,
kernel_info, history, comm_info, comm_open, forge (a message with a wrong signature), garble (frames that are no
message), intrude (bytes that are no frames), restart, terminate (by SIGTERM), crash (the kernel is killed), abandon (the
client ends without a word; it must be the last step), kernel_pid, alive.
"""
import json
import os
import signal
import socket
import sys
import threading
import time

from jupyter_client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

LIMIT = 180  # seconds; a machine may be busy with other tests


# A greeting of ZeroMQ (ZMTP 3.0, NULL) and then a frame that says it has 2^60 bytes.
HUGE_FRAME = b"\xff" + b"\0" * 8 + b"\x7f\x03\0NULL" + b"\0" * 48 + b"\x02" + (2**60).to_bytes(8, "big")


def outputs_of(client, message_id):
    """All that is published for a request, up to the idle that ends it."""
    outputs = []
    while True:
        message = client.get_iopub_msg(timeout=LIMIT)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        outputs.append({"type": message["msg_type"], "content": message["content"], "metadata": message["metadata"]})
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return outputs


def reply_to(client, message_id, channel="shell"):
    while True:
        message = getattr(client, f"get_{channel}_msg")(timeout=LIMIT)
        if message["parent_header"].get("msg_id") == message_id:
            return message["content"]


def answered(client, message_id):
    return {"outputs": outputs_of(client, message_id), "reply": reply_to(client, message_id)}


def start_running(client, step):
    """Sends code and waits until it says "running"."""
    message_id = client.execute(step["code"])
    while True:
        message = client.get_iopub_msg(timeout=LIMIT)
        if message["msg_type"] == "stream" and "running" in message["content"]["text"]:
            return message_id


def interrupt(manager, client, step):
    message_id = start_running(client, step)
    if step.get("signal"):
        os.kill(manager.provisioner.pid, signal.SIGINT)
    else:
        times = step.get("times", 1)
        for _ in range(times):
            client.control_channel.send(client.session.msg("interrupt_request", {}))
        for _ in range(times):
            client.control_channel.get_msg(timeout=LIMIT)  # one that came late would interrupt the next cell
    return {"outputs": outputs_of(client, message_id), "reply": reply_to(client, message_id)}


def storm(manager, client, step):
    """Sends cell after cell, and one interrupt after the other all the while."""
    over = threading.Event()

    def interrupts():
        while not over.wait(0.003):
            os.kill(manager.provisioner.pid, signal.SIGINT)

    thread = threading.Thread(target=interrupts)
    thread.start()
    try:
        replies = [reply_to(client, client.execute(step["code"])) for _ in range(step["times"])]
    finally:
        over.set()
        thread.join()
    while reply_to(client, client.execute(step["code"])).get("ename") == "Interrupted":
        pass  # the last of the storm was still on its way
    return replies


def send_half(client, code):
    """Sends code with half a character in the place of HALF, escaped as browsers do."""
    message = client.session.msg("execute_request", {"code": code, "silent": False})
    content = json.dumps(message["content"]).replace("HALF", "\\ud83d").encode()
    parts = [json.dumps(message["header"], default=str).encode(), b"{}", b"{}", content]
    client.shell_channel.socket.send_multipart([b"<IDS|MSG>", client.session.sign(parts)] + parts)
    return message["header"]["msg_id"]


def do(manager, client, step):
    kind = step["do"]
    if kind == "execute":
        return answered(client, client.execute(step["code"], **step.get("options", {})))
    if kind == "interrupt":
        return interrupt(manager, client, step)
    if kind == "leave_running":
        start_running(client, step)
        return {}
    if kind == "storm":
        return {"replies": storm(manager, client, step)}
    if kind == "walk_away":
        other = BlockingKernelClient(connection_file=manager.connection_file)
        other.load_connection_file()
        other.start_channels()
        other.wait_for_ready(timeout=LIMIT)
        start_running(other, step)
        other.stop_channels()
        return {}
    if kind == "half":
        return answered(client, send_half(client, step["code"]))
    if kind == "queue":
        sent = [client.execute(code) for code in step["codes"]]
        return {"replies": [reply_to(client, message_id) for message_id in sent]}
    if kind in ("complete", "inspect"):
        return answered(client, getattr(client, kind)(step["code"], step["position"]))
    if kind == "is_complete":
        return answered(client, client.is_complete(step["code"]))
    if kind in ("kernel_info", "history", "comm_info"):
        return answered(client, getattr(client, kind)())
    if kind == "comm_open":
        message = client.session.msg("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
        client.shell_channel.send(message)
        return {"outputs": outputs_of(client, message["header"]["msg_id"])}
    if kind == "forge":
        key, client.session.key = client.session.key, b"another key"
        client.execute(step["code"])
        client.session.key = key
        return {}
    if kind == "garble":
        for frames in ([b"x"], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"], [b"\xff" * 100000]):
            client.shell_channel.socket.send_multipart(frames)
            client.control_channel.socket.send_multipart(frames)
        return {}
    if kind == "intrude":
        for port in ("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"):
            for sent in (b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 10, bytes(range(256)) * 64, HUGE_FRAME, b""):
                with socket.create_connection(("127.0.0.1", manager.get_connection_info()[port])) as stranger:
                    stranger.settimeout(1)
                    try:
                        stranger.sendall(sent)
                        stranger.recv(1000)
                    except OSError:
                        pass  # hung up on
        return {}
    if kind == "restart":
        manager.restart_kernel()
        client.wait_for_ready(timeout=LIMIT)
        return {}
    if kind == "kernel_pid":
        return {"pid": str(manager.provisioner.pid)}
    if kind == "terminate":
        os.kill(manager.provisioner.pid, signal.SIGTERM)
        return {"code": manager.provisioner.process.wait(LIMIT)}
    if kind == "crash":
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        return {}
    if kind == "alive":
        return {"alive": client.hb_channel.is_beating() and manager.is_alive()}
    raise ValueError(kind)


def main():
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=LIMIT)
    results = []
    try:
        for step in json.load(sys.stdin):
            if step["do"] == "abandon":
                json.dump(results, sys.stdout)
                sys.stdout.flush()
                os._exit(0)
            results.append(do(manager, client, step))
        started = time.monotonic()
        connection = manager.connection_file
        manager.shutdown_kernel()
        results.append({"seconds": time.monotonic() - started, "alive": manager.is_alive(), "file": os.path.exists(connection)})
    finally:
        client.stop_channels()
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)
    json.dump(results, sys.stdout)


main()
