using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>The symbols of optimisers, as their papers write them: θ, g, u, s, m, v with the step below, and their constants.</summary>
internal static class OptimizerSymbols
{
    public static Formula Of(QuantityName name) => name.Base switch
    {
        "theta" => Stepped(new Identifier("θ"), name),
        "m1" => Stepped(new Identifier("m"), name),
        "m2" => Stepped(new Identifier("v"), name),
        "m1hat" => Stepped(new Accent(new Identifier("m"), "^"), name),
        "m2hat" => Stepped(new Accent(new Identifier("v"), "^"), name),
        "mu" => new Identifier("μ"),
        "rho" => new Identifier("ρ"),
        "beta1" => new Scripts(new Identifier("β"), new Numeral("1"), null),
        "beta2" => new Scripts(new Identifier("β"), new Numeral("2"), null),
        "lambda" => new Identifier("λ"),
        _ => Stepped(new Identifier(name.Base), name),
    };

    private static Formula Stepped(Formula letter, QuantityName name) =>
        name.Row is { } step ? new Scripts(letter, QuantitySymbols.Index(step), null) : letter;
}
