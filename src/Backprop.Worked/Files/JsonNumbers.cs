using System.Collections;
using System.Globalization;

namespace Backprop.Worked;

/// <summary>The numbers of an array, kept as twelve bytes each; a piece is made of one when it is asked for. A file may hold millions.</summary>
/// <param name="source">The file.</param>
/// <param name="path">Where the array stands.</param>
internal sealed class JsonNumbers(JsonSource source, string path) : IReadOnlyList<JsonPiece>
{
    private readonly List<double> values = [];
    private readonly List<int> offsets = [];

    public int Count => values.Count;

    public JsonPiece this[int index] =>
        new JsonNumberPiece(source, offsets[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), values[index]);

    public void Add(int offset, double value)
    {
        offsets.Add(offset);
        values.Add(value);
    }

    public IEnumerator<JsonPiece> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
