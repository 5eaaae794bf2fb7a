using System.Globalization;
using Backprop.Cli.Caching;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Scripting;

namespace Backprop.Cli.Export.Cells;

/// <summary>The colours of the C# of a notebook, as the compiler reads it.</summary>
internal sealed class CodeColouring
{
    private readonly IReadOnlyDictionary<int, IReadOnlyList<CodeSpan>> spans;

    private CodeColouring(IReadOnlyDictionary<int, IReadOnlyList<CodeSpan>> spans) => this.spans = spans;

    /// <param name="cells">The cells of a notebook.</param>
    /// <param name="cache">Where the colours of the same cells may be found.</param>
    public static async Task<CodeColouring> OfAsync(IEnumerable<NotebookCell> cells, UserCache? cache)
    {
        NotebookCell[] code = [.. cells.Where(IsCSharp)];
        return Of(await cache.TakeAsync(() => Key(code), () => DeepStack.RunAsync(() => Colour(code).ToBytes())));
    }

    /// <summary>The coloured stretches of a cell, in order and apart.</summary>
    public IReadOnlyList<CodeSpan> this[NotebookCell cell] => spans.GetValueOrDefault(cell.Index, []);

    public static bool IsCSharp(NotebookCell cell) => cell.IsCode && cell.Language is "csharp" or "C#" or "c#";

    private static CodeColouring Colour(NotebookCell[] code)
    {
        IReadOnlyList<IReadOnlyList<CodeSpan>> coloured = new CodeScript([.. code.Select(cell => cell.Source)]).Colour();
        return new CodeColouring(code.Zip(coloured).ToDictionary(pair => pair.First.Index, pair => pair.Second));
    }

    private static string Key(IEnumerable<NotebookCell> code)
    {
        using var key = new CacheKey("colours");
        key.AddLibrary("Microsoft.CodeAnalysis.CSharp").AddLibrary("Backprop.Rendering");
        foreach (NotebookCell cell in code)
        {
            key.Add(cell.Index.ToString(CultureInfo.InvariantCulture)).Add(cell.Source);
        }

        return key.Take();
    }

    private byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach ((int cell, IReadOnlyList<CodeSpan> coloured) in spans)
        {
            writer.Write(cell);
            writer.Write(coloured.Count);
            foreach (CodeSpan span in coloured)
            {
                writer.Write(span.Start);
                writer.Write(span.End);
                writer.Write(span.Class);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static CodeColouring Of(byte[] bytes)
    {
        var spans = new Dictionary<int, IReadOnlyList<CodeSpan>>();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        while (reader.BaseStream.Position < bytes.Length)
        {
            int cell = reader.ReadInt32();
            var coloured = new CodeSpan[reader.ReadInt32()];
            for (int i = 0; i < coloured.Length; i++)
            {
                coloured[i] = new CodeSpan(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
            }

            spans[cell] = coloured;
        }

        return new CodeColouring(spans);
    }
}
