namespace Backprop.Worked;

/// <summary>A value of a JSON file that knows where it stands, so that a complaint about it can say so.</summary>
/// <param name="Source">The file.</param>
/// <param name="Offset">Its first byte.</param>
/// <param name="Path">Where it is: <c>layers[1].weights[0]</c>.</param>
internal abstract record JsonPiece(JsonSource Source, int Offset, string Path)
{
    /// <summary>What came, in words: "a number", "3 values".</summary>
    public abstract string Words { get; }

    /// <summary>The error of expecting something else here.</summary>
    /// <param name="problem">What was expected and what came.</param>
    public NetworkFormatException Error(string problem) => Source.Error(Offset, Path, problem);

    /// <summary>The error of another kind of value having been expected.</summary>
    /// <param name="expected">What was expected, to stand before "was expected".</param>
    public NetworkFormatException Expected(string expected) => Error($"{expected} was expected; {Words} came.");
}

/// <summary>An object.</summary>
internal sealed record JsonObjectPiece(JsonSource Source, int Offset, string Path, IReadOnlyDictionary<string, JsonPiece> Members)
    : JsonPiece(Source, Offset, Path)
{
    public override string Words => "an object";
}

/// <summary>An array.</summary>
internal sealed record JsonArrayPiece(JsonSource Source, int Offset, string Path, IReadOnlyList<JsonPiece> Items) : JsonPiece(Source, Offset, Path)
{
    public override string Words => "an array";
}

/// <summary>A number.</summary>
internal sealed record JsonNumberPiece(JsonSource Source, int Offset, string Path, double Value) : JsonPiece(Source, Offset, Path)
{
    public override string Words => FormattableString.Invariant($"the number {Value}");
}

/// <summary>A text.</summary>
internal sealed record JsonTextPiece(JsonSource Source, int Offset, string Path, string Text) : JsonPiece(Source, Offset, Path)
{
    public override string Words => Text.Length <= 40 ? $"the text \"{Text}\"" : $"a text of {Text.Length} characters";
}

/// <summary>True, false or null, which nothing here takes.</summary>
internal sealed record JsonWordPiece(JsonSource Source, int Offset, string Path, string Word) : JsonPiece(Source, Offset, Path)
{
    public override string Words => Word;
}
