using System.Text;
using Backprop.Cli.Caching;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A compiled piece of a notebook as the cache keeps it.</summary>
/// <param name="Code">What it was compiled to.</param>
/// <param name="Shifts">What was put into its lines for the compiler.</param>
/// <param name="Inputs">The files that it was compiled from.</param>
internal sealed record CachedCell(CompiledCode Code, IReadOnlyList<ColumnShift> Shifts, IReadOnlyList<InputFile> Inputs)
{
    /// <summary>The piece of this key, if it is there and the files that it was compiled from are what they were.</summary>
    public static CachedCell? Find(UserCache? cache, string key) =>
        cache?.Find(key) is { } bytes && Of(bytes) is var cell && cell.Inputs.All(input => input.IsUnchanged) ? cell : null;

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
            writer.Write(input.IsAssembly);
        }

        writer.Write(Code.Assembly.Length);
        writer.Write(Code.Assembly);
        writer.Write(Code.Symbols.Length);
        writer.Write(Code.Symbols);
        writer.Flush();
        return stream.ToArray();
    }

    private static CachedCell Of(byte[] bytes)
    {
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
            inputs[i] = new InputFile(reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        }

        byte[] assembly = reader.ReadBytes(reader.ReadInt32());
        byte[] symbols = reader.ReadBytes(reader.ReadInt32());
        return new CachedCell(new CompiledCode(assembly, symbols, type, method, endsInValue, []), shifts, inputs);
    }
}
