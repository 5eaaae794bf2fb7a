using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering.Tests.Laws;

/// <summary>Reads a formula as a person does who knows the symbols: signs part terms, what stands side by side is multiplied, a function takes the brackets behind it.</summary>
/// <remarks>It knows of the typesetter nothing but the symbols of the names and of the functions.</remarks>
internal sealed class FormulaReader(IReadOnlyDictionary<Formula, QuantityName> symbols)
{
    private static readonly (string Word, Op Op)[] Functions =
    [
        ("σ", Op.Sigmoid), ("tanh", Op.Tanh), ("ReLU", Op.ReLU), ("softplus", Op.Softplus), ("ln", Op.Ln), ("max", Op.Max),
    ];

    /// <summary>The expression that a formula says.</summary>
    /// <exception cref="FormatException">It says none.</exception>
    public Expression Read(Formula formula) => Sum(Parts(formula));

    private static IReadOnlyList<Formula> Parts(Formula formula) => formula is Row row ? [.. row.Parts.SelectMany(Parts)] : [formula];

    private Expression Sum(IReadOnlyList<Formula> parts)
    {
        Expression? sum = null;
        for (var start = 0; start < parts.Count;)
        {
            var minus = IsSign(parts[start], "−");
            var first = minus || IsSign(parts[start], "+") ? start + 1 : start;
            var end = first;
            while (end < parts.Count && !IsSign(parts[end], "+") && !IsSign(parts[end], "−"))
            {
                end++;
            }

            var term = Product([.. parts.Skip(first).Take(end - first)]);
            sum = sum is null ? (minus ? -term : term) : minus ? sum - term : sum + term;
            start = end;
        }

        return sum ?? throw new FormatException("Nothing stands where an expression was expected.");
    }

    private Expression Product(IReadOnlyList<Formula> parts)
    {
        Expression? product = null;
        for (var i = 0; i < parts.Count; i++)
        {
            if (IsSign(parts[i], "·"))
            {
                continue;
            }

            Expression factor;
            if (FunctionOf(parts[i]) is { } function)
            {
                factor = Call(function, parts[++i]);
            }
            else
            {
                factor = Factor(parts[i]);
            }

            product = product is null ? factor : product * factor;
        }

        return product ?? throw new FormatException("Nothing stands where a product was expected.");
    }

    private Expression Factor(Formula part) => part switch
    {
        _ when symbols.TryGetValue(part, out var name) => name,
        Numeral numeral => Number.Literal(Rational.Parse(numeral.Text)),
        Fence { Open: "(", Close: ")" } fence => Read(fence.Body),
        Fence { Open: "|", Close: "|" } fence => new Apply(Op.Abs, [Read(fence.Body)]),
        Fraction fraction => Read(fraction.Numerator) / Read(fraction.Denominator),
        Root { Index: null } root => new Apply(Op.Sqrt, [Read(root.Radicand)]),
        Scripts { Base: Identifier { Text: "e" }, Sub: null, Super: { } exponent } => new Apply(Op.Exp, [Read(exponent)]),
        Scripts { Sub: null, Super: { } exponent } power => new Apply(Op.Power, [Factor(power.Base), Read(exponent)]),
        Scripts { Super: { } exponent } power => new Apply(Op.Power, [Factor(new Scripts(power.Base, power.Sub, null)), Read(exponent)]),
        _ => throw new FormatException($"No quantity and no number: {LatexWriter.Write(part)}"),
    };

    private Expression Call(Op function, Formula argument)
    {
        if (argument is not Fence { Open: "(", Close: ")" } fence)
        {
            throw new FormatException($"No argument: {LatexWriter.Write(argument)}");
        }

        var parts = Parts(fence.Body);
        var comma = Enumerable.Range(0, parts.Count).Where(i => IsSign(parts[i], ",")).ToList();
        return comma is [var at]
            ? new Apply(function, [Sum([.. parts.Take(at)]), Sum([.. parts.Skip(at + 1)])])
            : new Apply(function, [Sum(parts)]);
    }

    private static Op? FunctionOf(Formula part)
    {
        var word = part switch
        {
            Identifier identifier => identifier.Text,
            Scripts { Base: Identifier identifier, Sub: null, Super: Operator { Text: "′" } } => identifier.Text + "′",
            _ => "",
        };
        return word == "ReLU′" ? Op.ReLUDerivative : Functions.FirstOrDefault(function => function.Word == word).Op;
    }

    private static bool IsSign(Formula part, string text) => part is Operator sign && sign.Text == text;
}
