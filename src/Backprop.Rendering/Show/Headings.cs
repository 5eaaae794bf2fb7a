using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>What statements are called: a title, what it is of, and the equation of backpropagation that it follows.</summary>
internal static class Headings
{
    public static (string Title, string Subtitle, string Label) Of(QuantityName name, Derivation derivation)
    {
        // After an update the network has as many layers as before; its pass may not be there to the end.
        var last = Last(derivation, name.Scope == "step2" ? "" : name.Scope) ?? Last(derivation, "");
        var layer = name.Layer?.ToString() ?? "";
        var output = name.Layer == last;
        var of = output ? "of the output" : name.Layer is null ? "of all layers together" : $"of layer {layer}";
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
            "delta" => (Plural(name, derivation, "Error"), of, output ? "BP1" : "BP2"),
            "dW" => ("Gradient of the weights", of, "BP3"),
            "db" => ("Gradient of the biases", of, "BP4"),
            "L" => ("Loss", "", ""),
            "ell" => ("Loss", "of each sample", ""),
            "total" => ("Together", "", ""),
            _ => (Capital(name.Kind.Meaning), name.Layer is null ? "" : of, ""),
        };
        return name.Scope == "step2" ? (title, Join(subtitle, name.Base is "W" or "b" ? "after the step" : "with the new parameters"), "") : (title, subtitle, label);
    }

    /// <summary>The last layer of a pass; null if it has none of its own.</summary>
    private static int? Last(Derivation derivation, string scope) =>
        derivation.Nodes.Where(node => node.Name.Base == "z" && node.Name.Scope == scope).Max(node => node.Name.Layer?.Offset);

    private static string Plural(QuantityName name, Derivation derivation, string word) => derivation[name].Rows > 1 ? word + "s" : word;

    internal static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}, {other}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
