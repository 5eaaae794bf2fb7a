namespace Backprop.Worked;

/// <summary>A cell of an exercise with its mark.</summary>
/// <param name="Name">The cell.</param>
/// <param name="Text">What was written; empty for nothing.</param>
/// <param name="Right">The right value, to all its digits.</param>
/// <param name="Mark">The mark.</param>
public sealed record MarkedAnswer(QuantityName Name, string Text, double Right, Mark Mark)
{
    /// <summary>The number that was written; null if there is none.</summary>
    public double? Value { get; init; }

    /// <summary>What follows from the reader's own earlier numbers, where that is another than the right value; else null.</summary>
    public double? Own { get; init; }

    /// <summary>The earlier cells whose errors this one carries on.</summary>
    public Sequence<QuantityName> Causes { get; init; } = [];

    /// <summary>Why it is marked so; empty where that needs no words.</summary>
    public string Why { get; init; } = "";
}

/// <summary>An answer to nothing that was asked.</summary>
/// <param name="Name">The name that was written.</param>
/// <param name="Text">The answer.</param>
/// <param name="Why">What is the matter, with the nearest name that is asked for.</param>
public sealed record StrayAnswer(string Name, string Text, string Why);
