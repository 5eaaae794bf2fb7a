using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter.Wire;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.2", "127.0.0.2")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("::1", "::1")]
    public void Addresses_of_this_machine_are_taken(string ip, string address)
    {
        ConnectionFile connection = ConnectionFile.Parse(File("ip", ip), "k.json");

        Assert.Equal(address, connection.Address.ToString());
        Assert.Equal(5003, connection.Ports[KernelChannel.IOPub]);
        Assert.Equal("secret"u8.ToArray(), connection.Key);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("10.0.0.1")]
    [InlineData("::")]
    [InlineData("example.org")]
    public void Others_are_refused(string ip)
    {
        var refused = Assert.Throws<PathException>(() => ConnectionFile.Parse(File("ip", ip), "k.json"));

        Assert.StartsWith("k.json: ip: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"loopback only (127.0.0.1), not on '{ip}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transport", "ipc", "k.json: transport: this kernel knows only 'tcp', found 'ipc'.")]
    [InlineData("signature_scheme", "hmac-md5", "k.json: signature_scheme: this kernel knows only 'hmac-sha256', found 'hmac-md5'.")]
    [InlineData("key", "", "k.json: key: is empty. Unsigned, messages of every program on this machine would be obeyed; set a key.")]
    [InlineData("shell_port", "5001", "k.json: shell_port: expected a port from 1 to 65535, found \"5001\".")]
    [InlineData("hb_port", null, "k.json: hb_port: expected a port from 1 to 65535, found nothing.")]
    public void What_it_cannot_do_it_says(string name, string? value, string message) =>
        Assert.Equal(message, Assert.Throws<PathException>(() => ConnectionFile.Parse(File(name, value), "k.json")).Message);

    [Fact]
    public async Task A_kernel_without_a_file_that_it_can_read_ends_with_code_2_and_says_why()
    {
        string broken = workspace.Write("broken.json", "{\n\"ip\":");

        Assert.Equal((2, "", $"{broken}(2): is not JSON.\n"), await Workspace.RunAsync("kernel", "--connection-file", broken));
        (int code, _, string error) = await Workspace.RunAsync("kernel", "--connection-file", workspace.At("none.json"));
        Assert.Equal(2, code);
        Assert.StartsWith(workspace.At("none.json") + ": cannot be read", error, StringComparison.Ordinal);
        (code, _, error) = await Workspace.RunAsync("kernel");
        Assert.Equal(2, code);
        Assert.StartsWith("--connection-file FILE is missing.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        string file = workspace.Write("k.json", File("shell_port", "PORT").Replace("\"PORT\"", $"{port}", StringComparison.Ordinal));

        (int code, _, string error) = await Workspace.RunAsync("kernel", "--connection-file", file);

        Assert.Equal(2, code);
        Assert.StartsWith($"tcp://127.0.0.1:{port} (Shell): cannot be listened on: ", error, StringComparison.Ordinal);
    }

    private static string File(string name, string? value)
    {
        var file = new JsonObject
        {
            ["ip"] = "127.0.0.1",
            ["transport"] = "tcp",
            ["signature_scheme"] = "hmac-sha256",
            ["key"] = "secret",
            ["shell_port"] = 5001,
            ["control_port"] = 5002,
            ["iopub_port"] = 5003,
            ["stdin_port"] = 5004,
            ["hb_port"] = 5005,
            ["kernel_name"] = "",
        };
        file[name] = value;
        return file.ToJsonString();
    }
}
