using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>What parameters and functions are called in a sentence.</summary>
internal static class SpokenNames
{
    /// <summary>weight 2,1 of layer 1</summary>
    public static string Of(ParameterIndex parameter) => parameter.IsBias
        ? FormattableString.Invariant($"bias {parameter.Row} of layer {parameter.Layer}")
        : FormattableString.Invariant($"weight {parameter.Row},{parameter.Column} of layer {parameter.Layer}");

    /// <summary>ReLU, sigmoid</summary>
    public static string Of(Activation activation) => activation.Name switch
    {
        "relu" => "ReLU",
        "leaky-relu" => "leaky ReLU",
        var name => name,
    };

    /// <summary>The same at the beginning of a title.</summary>
    public static string Titled(Activation activation)
    {
        var name = Of(activation);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
