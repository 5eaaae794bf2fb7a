using System.Text;
using Backprop.Cli.Caching;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A compiled piece of a notebook as the cache keeps it.</summary>
/// <param name="Assembly">What it was compiled to.</param>
/// <param name="Cells">What is to be known of each of its cells.</param>
/// <param name="Inputs">The files that it was compiled from.</param>
internal sealed record CompiledPiece(CompiledAssembly Assembly, IReadOnlyList<CompiledPiece.Cell> Cells, IReadOnlyList<InputFile> Inputs)
{
    /// <summary>The piece of this key, if it is there and the files that it was compiled from are what they were.</summary>
    public static CompiledPiece? Find(UserCache? cache, string key) =>
        cache?.Find(key) is { } bytes && Of(bytes) is var piece && piece.Inputs.All(input => input.IsUnchanged) ? piece : null;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Assembly.EntryType);
        writer.Write(Assembly.EntryMethod);
        writer.Write(Cells.Count);
        foreach (Cell cell in Cells)
        {
            writer.Write(cell.EndsInValue);
            writer.Write(cell.Shifts.Count);
            foreach (ColumnShift shift in cell.Shifts)
            {
                writer.Write(shift.Line);
                writer.Write(shift.Column);
                writer.Write(shift.Length);
            }
        }

        writer.Write(Inputs.Count);
        foreach (InputFile input in Inputs)
        {
            writer.Write(input.Path);
            writer.Write(input.Hash);
            writer.Write(input.IsAssembly);
        }

        writer.Write(Assembly.Image.Length);
        writer.Write(Assembly.Image);
        writer.Write(Assembly.Symbols.Length);
        writer.Write(Assembly.Symbols);
        writer.Flush();
        return stream.ToArray();
    }

    private static CompiledPiece Of(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        (string type, string method) = (reader.ReadString(), reader.ReadString());
        var cells = new Cell[reader.ReadInt32()];
        for (int c = 0; c < cells.Length; c++)
        {
            bool endsInValue = reader.ReadBoolean();
            var shifts = new ColumnShift[reader.ReadInt32()];
            for (int i = 0; i < shifts.Length; i++)
            {
                shifts[i] = new ColumnShift(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            }

            cells[c] = new Cell(endsInValue, shifts);
        }

        var inputs = new InputFile[reader.ReadInt32()];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = new InputFile(reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        }

        byte[] image = reader.ReadBytes(reader.ReadInt32());
        byte[] symbols = reader.ReadBytes(reader.ReadInt32());
        return new CompiledPiece(new CompiledAssembly(image, symbols, type, method), cells, inputs);
    }

    /// <param name="EndsInValue">Whether its last line is an expression with a value and without a semicolon.</param>
    /// <param name="Shifts">What was put into its lines for the compiler.</param>
    internal sealed record Cell(bool EndsInValue, IReadOnlyList<ColumnShift> Shifts);
}
