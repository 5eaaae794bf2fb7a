using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Jupyter.Wire;

/// <summary>Where a front end and a kernel meet: what the file says that Jupyter hands to a kernel.</summary>
/// <param name="Address">An address of this machine's own loopback.</param>
/// <param name="Ports">The port of each channel.</param>
/// <param name="Key">The key by which messages are signed.</param>
internal sealed record ConnectionFile(IPAddress Address, IReadOnlyDictionary<KernelChannel, int> Ports, byte[] Key)
{
    private const string Signatures = "hmac-sha256";

    /// <exception cref="PathException">The file cannot be read, or asks for what this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PathException($"{path}: cannot be read: {e.Message}");
        }
    }

    /// <param name="json">The file's text.</param>
    /// <param name="path">Its name in errors.</param>
    public static ConnectionFile Parse(string json, string path)
    {
        JsonObject file;
        try
        {
            file = JsonNode.Parse(json) as JsonObject ?? throw new PathException($"{path}: expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new PathException($"{path}({e.LineNumber + 1}): is not JSON.");
        }

        Expect(file, "transport", "tcp", path);
        Expect(file, "signature_scheme", Signatures, path);
        return new ConnectionFile(AddressIn(file, path), PortsIn(file, path), KeyIn(file, path));
    }

    private static void Expect(JsonObject file, string name, string expected, string path)
    {
        string found = Text(file, name, path);
        if (found != expected)
        {
            throw new PathException($"{path}: {name}: this kernel knows only '{expected}', found '{found}'.");
        }
    }

    private static IPAddress AddressIn(JsonObject file, string path)
    {
        string ip = Text(file, "ip", path);
        IPAddress? address = ip == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(ip, out IPAddress? parsed) ? parsed : null;
        return address is not null && IPAddress.IsLoopback(address)
            ? address
            : throw new PathException(
                $"{path}: ip: a kernel runs code for whoever reaches it, so this one listens on loopback only (127.0.0.1), not on '{ip}'.");
    }

    private static Dictionary<KernelChannel, int> PortsIn(JsonObject file, string path)
    {
        var ports = new Dictionary<KernelChannel, int>();
        foreach ((KernelChannel channel, string name) in new[]
        {
            (KernelChannel.Shell, "shell_port"),
            (KernelChannel.Control, "control_port"),
            (KernelChannel.IOPub, "iopub_port"),
            (KernelChannel.Stdin, "stdin_port"),
            (KernelChannel.Heartbeat, "hb_port"),
        })
        {
            int? port = file[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;
            ports[channel] = port is > 0 and < 65536
                ? port.Value
                : throw new PathException($"{path}: {name}: expected a port from 1 to 65535, found {Shown(file[name])}.");
        }

        return ports;
    }

    private static byte[] KeyIn(JsonObject file, string path) => Text(file, "key", path) is { Length: > 0 } key
        ? Encoding.UTF8.GetBytes(key)
        : throw new PathException(
            $"{path}: key: is empty. Unsigned, messages of every program on this machine would be obeyed; set a key.");

    private static string Text(JsonObject file, string name, string path) =>
        file[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new PathException($"{path}: {name}: expected a text, found {Shown(file[name])}.");

    private static string Shown(JsonNode? node) => node is null ? "nothing" : node.ToJsonString();
}
