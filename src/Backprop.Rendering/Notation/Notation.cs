namespace Backprop.Rendering;

/// <summary>How a document writes its symbols. The record knows only names; a writer asks here for their looks.</summary>
public sealed record Notation
{
    /// <summary>The notation of the gradient trace: (l) above, η, y, ℒ, δ.</summary>
    public static Notation Default { get; } = new();

    /// <summary>Where the layer stands.</summary>
    public LayerStyle Layers { get; init; } = LayerStyle.Parentheses;

    /// <summary>The learning rate: η or α.</summary>
    public string LearningRate { get; init; } = "η";

    /// <summary>The target: y, t, d.</summary>
    public string Target { get; init; } = "y";

    /// <summary>The error of a neuron.</summary>
    public string Delta { get; init; } = "δ";

    /// <summary>The loss: a script letter if it is one letter long.</summary>
    public string Loss { get; init; } = "L";

    /// <summary>What stands behind the layer of a quantity of the pass after an update.</summary>
    public string After { get; init; } = "new";
}

/// <summary>Where a symbol carries its layer.</summary>
public enum LayerStyle
{
    /// <summary>Above, in parentheses: w⁽¹⁾.</summary>
    Parentheses,

    /// <summary>Above, in brackets: w⁽¹⁾ with [1].</summary>
    Brackets,

    /// <summary>Below, before the other indices.</summary>
    Subscript,
}
