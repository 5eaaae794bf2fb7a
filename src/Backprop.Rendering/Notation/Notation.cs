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

    /// <summary>The activation function in general formulas, where it is that of no layer in particular.</summary>
    public string Function { get; init; } = "σ";

    /// <summary>Whether the slope of the loss in a whole vector is written as that in one of its entries, ∂ℒ/∂a, and not as ∇ₐℒ.</summary>
    public bool SlopesAsFractions { get; init; }

    /// <summary>The loss: a script letter if it is one letter long.</summary>
    public string Loss { get; init; } = "L";

    /// <summary>What marks a quantity of the pass after an update: after the first, after the second, ….</summary>
    public IReadOnlyList<string> After { get; init; } = ["new"];

    /// <summary>Whether that mark stands below, before the indices, and not above, behind the layer.</summary>
    public bool AfterBelow { get; init; }

    /// <summary>What the four equations of backpropagation are called: those of the output error, the hidden errors, the weights and the biases.</summary>
    public IReadOnlyList<string> Equations { get; init; } = ["BP1", "BP2", "BP3", "BP4"];

    /// <summary>
    /// Symbols of the document's own: a quantity's name, letters for indices that may be any, and its symbol as TeX
    /// in the same letters. <c>W(1)[j,1]</c> as <c>W_{1j}</c>, <c>a(2)[1]</c> as <c>\hat y</c>.
    /// </summary>
    /// <remarks>The first that fits is taken; a name with a scope fits that pass alone. What a pass after an update computes has the symbol of the first pass, marked with <see cref="After"/>.</remarks>
    public IReadOnlyList<KeyValuePair<string, string>> Symbols { get; init; } = [];
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
