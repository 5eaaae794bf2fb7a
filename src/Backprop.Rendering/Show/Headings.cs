using Backprop.Worked;
using static System.FormattableString;

namespace Backprop.Rendering;

/// <summary>What statements are called: a title, what it is of, and the equation of backpropagation that it follows.</summary>
internal static class Headings
{
    public static (string Title, string Subtitle, string Label) Of(QuantityName name, Derivation derivation, Notation? notation = null)
    {
        var equations = (notation ?? Notation.Default).Equations;

        // After an update the network has as many layers as before; its pass may not be there to the end.
        var last = Last(derivation, Names.StepOf(name.Scope) is null ? name.Scope : "") ?? Last(derivation, "");
        var layer = name.Layer?.ToString() ?? "";
        var output = name.Layer == last;
        var of = output ? "of the output" : $"of layer {layer}";
        var (title, subtitle, label) = name.Base switch
        {
            "x" => ("Input", "", ""),
            "y" => ("Target", "", ""),
            "W" => ("Weights", of, ""),
            "b" => ("Biases", of, ""),
            "z" => (Plural(name, derivation, "Weighted sum"), of, ""),
            "a" => (output ? "Output" : Plural(name, derivation, "Activation"), output ? "" : of, ""),
            "f'" => (Plural(name, derivation, "Derivative"), $"{of}, at its weighted {(derivation[name].Rows > 1 ? "sums" : "sum")}", ""),
            "da" when output => ("Slope of the loss", "in the output", ""),
            "da" => (Plural(name, derivation, "Error"), $"sent back to layer {layer}", ""),
            "delta" => (Plural(name, derivation, "Error"), of, equations[output ? 0 : 1]),
            "dW" => ("Gradient of the weights", of, equations[2]),
            "db" => ("Gradient of the biases", of, equations[3]),
            "L" => ("Loss", "", ""),
            "ell" => ("Loss", "of each sample", ""),
            "total" => ("Together", "", ""),
            _ => (Capital(name.Kind.Meaning), name.Layer is null ? "" : of, ""),
        };
        return Names.StepOf(name.Scope) is { } step ? (title, Join(subtitle, AfterStep(name, step, derivation)), label) : (title, subtitle, label);
    }

    /// <summary>Which pass after an update it is, where there are several updates, and that its parameters are new, where there is one.</summary>
    private static string AfterStep(QuantityName name, int step, Derivation derivation)
    {
        var several = derivation.Nodes.Any(node => Names.StepOf(node.Name.Scope) > 2);
        return name.Base is "W" or "b"
            ? several ? Invariant($"after step {step - 1}") : "after the step"
            : several ? Invariant($"pass {step}") : "with the new parameters";
    }

    /// <summary>The last layer of a pass; null if it has none of its own.</summary>
    private static int? Last(Derivation derivation, string scope) =>
        derivation.Nodes.Where(node => node.Name.Base == "z" && node.Name.Scope == scope).Max(node => node.Name.Layer?.Offset);

    private static string Plural(QuantityName name, Derivation derivation, string word) => derivation[name].Rows > 1 ? word + "s" : word;

    internal static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}, {other}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
