using System.Globalization;
using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>Counts and names as sentences need them.</summary>
internal static class Counted
{
    /// <summary>1 input, 3 inputs, 101 770 parameters.</summary>
    public static string Of(int count, string one, string? many = null) =>
        $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>a, b and c</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    public static string Name(Activation activation) => activation switch
    {
        LeakyReLU leaky => string.Create(CultureInfo.InvariantCulture, $"leaky ReLU with slope {leaky.Slope}"),
        { Name: "relu" } => "ReLU",
        { Name: "identity" } => "the identity",
        _ => activation.Name,
    };

    public static string Name(Loss loss) => loss.Name switch
    {
        "half-squared-error" => "half the squared error",
        "binary-cross-entropy" => "the binary cross-entropy",
        _ => "the categorical cross-entropy",
    };
}
