using System.Diagnostics;
using System.Text;

namespace Backprop.Host.Protocol;

/// <summary>
/// A request or a message in bytes: how many follow, which it is, and its members in their order. Both ends are built
/// together; code, symbols and pages travel as they are.
/// </summary>
internal static class ProtocolBytes
{
    /// <summary>The bytes that say how many follow.</summary>
    public const int LengthBytes = sizeof(int);

    public static byte[] Of(HostRequest request) => Framed(to =>
    {
        switch (request)
        {
            case ExecuteRequest execute:
                to.Write((byte)'x');
                to.Write(execute.Cell);
                Write(to, execute.Text);
                Write(to, execute.Code);
                Write(to, execute.NativeLibraries);
                break;
            case InterruptRequest interrupt:
                to.Write((byte)'i');
                to.Write(interrupt.Cell);
                break;
            default:
                throw new UnreachableException($"No bytes for {request.GetType().Name}.");
        }
    });

    public static HostRequest ReadRequest(BinaryReader from) => from.ReadByte() switch
    {
        (byte)'x' => new ExecuteRequest(from.ReadInt32(), ReadText(from), ReadCode(from), ReadStrings(from)),
        (byte)'i' => new InterruptRequest(from.ReadInt32()),
        byte kind => throw Unknown(kind),
    };

    public static byte[] Of(HostMessage message) => Framed(to =>
    {
        switch (message)
        {
            case ReadyMessage ready:
                to.Write((byte)'r');
                Write(to, ready.References);
                break;
            case StreamMessage stream:
                to.Write((byte)'s');
                to.Write(stream.Stream);
                to.Write(stream.Text);
                break;
            case DisplayMessage display:
                to.Write((byte)'d');
                to.Write((byte)display.Kind);
                to.Write(display.Data.Count);
                foreach ((string mimeType, string text) in display.Data)
                {
                    to.Write(mimeType);
                    to.Write(text);
                }

                WriteOptional(to, display.DisplayId, to.Write);
                to.Write(display.Volatile);
                break;
            case ErrorMessage error:
                to.Write((byte)'e');
                to.Write(error.Name);
                to.Write(error.Message);
                Write(to, error.Traceback);
                WriteOptional(to, error.At, at => Write(to, at));
                break;
            case DoneMessage done:
                to.Write((byte)'.');
                to.Write(done.Succeeded);
                to.Write(done.IsKept);
                Write(to, done.Files, file =>
                {
                    to.Write(file.Path);
                    to.Write(file.IsWritten);
                });
                break;
            default:
                throw new UnreachableException($"No bytes for {message.GetType().Name}.");
        }
    });

    public static HostMessage ReadMessage(BinaryReader from) => from.ReadByte() switch
    {
        (byte)'r' => new ReadyMessage(ReadStrings(from)),
        (byte)'s' => new StreamMessage(from.ReadString(), from.ReadString()),
        (byte)'d' => new DisplayMessage((DisplayKind)from.ReadByte(), ReadBundle(from), ReadOptional(from, from.ReadString), from.ReadBoolean()),
        (byte)'e' => new ErrorMessage(from.ReadString(), from.ReadString(), ReadStrings(from), ReadOptional(from, () => ReadPosition(from))),
        (byte)'.' => new DoneMessage(from.ReadBoolean(), from.ReadBoolean(), ReadList(from, () => new UsedFile(from.ReadString(), from.ReadBoolean()))),
        byte kind => throw Unknown(kind),
    };

    private static InvalidDataException Unknown(byte kind) => new($"What came over the pipe is of no known kind ({kind}).");

    private static byte[] Framed(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();

        // Half a character, which is no UTF-8, is written as the sign for that.
        using var to = new BinaryWriter(bytes, Encoding.UTF8);
        to.Write(0);
        write(to);
        to.Seek(0, SeekOrigin.Begin);
        to.Write((int)bytes.Length - LengthBytes);
        return bytes.ToArray();
    }

    private static void Write(BinaryWriter to, CellText text)
    {
        to.Write(text.Name);
        to.Write(text.Text);
        Write(to, text.Shifts, shift =>
        {
            to.Write(shift.Line);
            to.Write(shift.Column);
            to.Write(shift.Length);
        });
    }

    private static CellText ReadText(BinaryReader from) =>
        new(from.ReadString(), from.ReadString(), ReadList(from, () => new ColumnShift(from.ReadInt32(), from.ReadInt32(), from.ReadInt32())));

    private static void Write(BinaryWriter to, CompiledCode code)
    {
        WriteOptional(to, code.Assembly, assembly =>
        {
            Write(to, assembly.Image);
            Write(to, assembly.Symbols);
            to.Write(assembly.EntryType);
            to.Write(assembly.EntryMethod);
        });
        to.Write(code.EndsInValue);
        Write(to, code.References);
    }

    private static CompiledCode ReadCode(BinaryReader from) => new(
        ReadOptional(from, () => new CompiledAssembly(ReadBytes(from), ReadBytes(from), from.ReadString(), from.ReadString())),
        from.ReadBoolean(),
        ReadStrings(from));

    private static void Write(BinaryWriter to, SourcePosition at)
    {
        to.Write(at.Source);
        to.Write(at.Line);
        to.Write(at.Column);
        to.Write(at.Text);
    }

    private static SourcePosition ReadPosition(BinaryReader from) => new(from.ReadString(), from.ReadInt32(), from.ReadInt32(), from.ReadString());

    private static Dictionary<string, string> ReadBundle(BinaryReader from)
    {
        var bundle = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            bundle.Add(from.ReadString(), from.ReadString());
        }

        return bundle;
    }

    private static void Write(BinaryWriter to, byte[] bytes)
    {
        to.Write(bytes.Length);
        to.Write(bytes.AsSpan());
    }

    private static byte[] ReadBytes(BinaryReader from) => from.ReadBytes(from.ReadInt32());

    private static void Write(BinaryWriter to, IReadOnlyList<string> texts) => Write(to, texts, to.Write);

    private static List<string> ReadStrings(BinaryReader from) => ReadList(from, from.ReadString);

    private static void Write<T>(BinaryWriter to, IReadOnlyList<T> items, Action<T> write)
        where T : class
    {
        to.Write(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    private static List<T> ReadList<T>(BinaryReader from, Func<T> read)
        where T : class
    {
        var items = new List<T>();
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            items.Add(read());
        }

        return items;
    }

    private static void WriteOptional<T>(BinaryWriter to, T? value, Action<T> write)
        where T : class
    {
        to.Write(value is not null);
        if (value is not null)
        {
            write(value);
        }
    }

    private static T? ReadOptional<T>(BinaryReader from, Func<T> read)
        where T : class => from.ReadBoolean() ? read() : null;
}
