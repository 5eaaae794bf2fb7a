using System.Security.Cryptography;
using System.Text;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A compiled piece of a notebook as the cache keeps it.</summary>
/// <param name="Code">What it was compiled to.</param>
/// <param name="Shifts">What was put into its lines for the compiler.</param>
/// <param name="Inputs">The files that it was compiled from.</param>
internal sealed record CachedCell(CompiledCode Code, IReadOnlyList<ColumnShift> Shifts, IReadOnlyList<InputFile> Inputs)
{
    private const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>As a file's content, which ends in its own hash.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Code.EntryType);
        writer.Write(Code.EntryMethod);
        writer.Write(Code.EndsInValue);
        writer.Write(Shifts.Count);
        foreach (ColumnShift shift in Shifts)
        {
            writer.Write(shift.Line);
            writer.Write(shift.Column);
            writer.Write(shift.Length);
        }

        writer.Write(Inputs.Count);
        foreach (InputFile input in Inputs)
        {
            writer.Write(input.Path);
            writer.Write(input.Hash);
        }

        writer.Write(Code.Assembly.Length);
        writer.Write(Code.Assembly);
        writer.Write(Code.Symbols.Length);
        writer.Write(Code.Symbols);
        writer.Flush();
        byte[] content = stream.ToArray();
        return [.. content, .. SHA256.HashData(content)];
    }

    /// <summary>Null where the bytes are not whole.</summary>
    public static CachedCell? Of(byte[] bytes)
    {
        if (bytes.Length < HashBytes || !SHA256.HashData(bytes.AsSpan(..^HashBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^HashBytes..)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        (string type, string method, bool endsInValue) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var shifts = new ColumnShift[reader.ReadInt32()];
        for (int i = 0; i < shifts.Length; i++)
        {
            shifts[i] = new ColumnShift(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        }

        var inputs = new InputFile[reader.ReadInt32()];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = new InputFile(reader.ReadString(), reader.ReadString());
        }

        byte[] assembly = reader.ReadBytes(reader.ReadInt32());
        byte[] symbols = reader.ReadBytes(reader.ReadInt32());
        return new CachedCell(new CompiledCode(assembly, symbols, type, method, endsInValue, []), shifts, inputs);
    }
}
