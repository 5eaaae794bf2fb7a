using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>What one end of the pipe says, the other hears.</summary>
public sealed class ProtocolTests
{
    private static readonly HostLimits Limits = HostLimits.Default with { OutputMegabytes = 1 };

    private static readonly HostRequest[] Requests =
    [
        new InterruptRequest(int.MaxValue),
        new ExecuteRequest(
            3,
            new CellText("x.ipynb#cell 3", "δ = \"\r\n\0\"", [new ColumnShift(1, 2, 3), new ColumnShift(4, 5, 6)]),
            new CompiledCode(new CompiledAssembly([1, 0, 255], [], "Submission#0", "<Factory>"), EndsInValue: true, ["/a/b.dll", ""]),
            ["libz.so"]),
        new ExecuteRequest(4, new CellText("", "", []), new CompiledCode(null, EndsInValue: false, []), []),
    ];

    private static readonly HostMessage[] Messages =
    [
        new ReadyMessage(["/one.dll", "/two.dll"]),
        new StreamMessage("stdout", new string('x', 100_000) + "∂𝛿"),
        new DisplayMessage(DisplayKind.Update, new Dictionary<string, string> { ["text/html"] = "<b>", ["text/plain"] = "" }, "id", Volatile: true),
        new DisplayMessage(DisplayKind.Result, new Dictionary<string, string>()),
        new ErrorMessage("CS0103", "The name…", ["a", "b"], new SourcePosition("x", 1, 2, "text")),
        new ErrorMessage("Interrupted", "", []),
        new DoneMessage(Succeeded: true, IsKept: false, [new UsedFile("/data.csv", IsWritten: true)]),
        new DoneMessage(Succeeded: false, IsKept: true, []),
    ];

    [Fact]
    public void Every_request_is_read_as_it_was_written()
    {
        foreach (HostRequest request in Requests)
        {
            Assert.Equal(Shown(request), Shown(ProtocolBytes.ReadRequest(Body(ProtocolBytes.Of(request)))));
        }
    }

    [Fact]
    public async Task Every_message_comes_through_in_its_order_however_the_pipe_cuts_it()
    {
        byte[] bytes = [.. Messages.SelectMany(ProtocolBytes.Of)];
        foreach (int most in (int[])[1, 7, 4096, int.MaxValue])
        {
            using var connection = new HostConnection(new InPieces(bytes, most), Limits);
            foreach (HostMessage message in Messages)
            {
                Assert.Equal(Shown(message), Shown(await connection.ReceiveAsync(TestContext.Current.CancellationToken)));
            }

            Assert.Null(await connection.ReceiveAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_message_that_breaks_off_is_the_end_of_the_conversation()
    {
        byte[] bytes = ProtocolBytes.Of(Messages[0]);
        for (int length = 0; length < bytes.Length; length++)
        {
            using var connection = new HostConnection(new MemoryStream(bytes[..length]), Limits);
            Assert.Null(await connection.ReceiveAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task More_than_a_cell_may_write_is_refused_before_it_has_come()
    {
        foreach (int length in (int[])[(1 << 20) + 1, int.MaxValue, -1, int.MinValue])
        {
            byte[] head = new byte[ProtocolBytes.LengthBytes];
            BinaryPrimitives.WriteInt32LittleEndian(head, length);
            using var connection = new HostConnection(new MemoryStream(head), Limits);
            await Assert.ThrowsAsync<HostEndedException>(() => connection.ReceiveAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task What_is_whole_and_no_message_ends_the_conversation_with_words()
    {
        byte[] done = ProtocolBytes.Of(new DoneMessage(Succeeded: true, IsKept: true, []));
        byte[] ready = ProtocolBytes.Of(new ReadyMessage(["/one.dll"]));
        byte[][] bodies = ["{}"u8.ToArray(), [], done[ProtocolBytes.LengthBytes..^1], [.. done[ProtocolBytes.LengthBytes..], 0], ready[ProtocolBytes.LengthBytes..^3], [(byte)'s', 255, 255, 255, 255, 255, 255]];
        foreach (byte[] body in bodies)
        {
            using var connection = new HostConnection(new MemoryStream([.. BitConverter.GetBytes(body.Length), .. body]), Limits);
            var error = await Assert.ThrowsAsync<HostEndedException>(() => connection.ReceiveAsync(TestContext.Current.CancellationToken));
            Assert.Equal(HostEnd.NoMessage, error.Message);
        }
    }

    [Fact]
    public void Half_a_character_arrives_as_the_sign_for_one_that_is_unknown() =>
        Assert.Equal(new StreamMessage("stdout", "a\uFFFDb"), ProtocolBytes.ReadMessage(Body(ProtocolBytes.Of(new StreamMessage("stdout", "a\uD835b")))));

    [Fact]
    public void Bytes_of_no_known_kind_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => ProtocolBytes.ReadRequest(new BinaryReader(new MemoryStream("{}"u8.ToArray()))));
        Assert.Throws<InvalidDataException>(() => ProtocolBytes.ReadMessage(new BinaryReader(new MemoryStream("{}"u8.ToArray()))));
    }

    private static BinaryReader Body(byte[] bytes)
    {
        Assert.Equal(bytes.Length - ProtocolBytes.LengthBytes, BinaryPrimitives.ReadInt32LittleEndian(bytes));
        return new BinaryReader(new MemoryStream(bytes[ProtocolBytes.LengthBytes..]), Encoding.UTF8);
    }

    // Records compare their lists by identity.
    private static string Shown(object? said) => $"{said?.GetType().Name} {JsonSerializer.Serialize(said)}";

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class InPieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > most ? buffer[..most] : buffer, cancellationToken);
    }
}
