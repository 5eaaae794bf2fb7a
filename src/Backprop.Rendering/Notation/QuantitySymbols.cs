using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Writes the name of a quantity as its symbol: <c>W(1)[2,1]</c> as w with its indices.</summary>
/// <param name="notation">How the document writes its symbols.</param>
/// <param name="derivation">Tells how many neurons a layer has and which function it applies; null for general formulas.</param>
public sealed class QuantitySymbols(Notation notation, Derivation? derivation = null)
{
    private const string Nabla = "∇";

    private readonly OwnSymbols _own = new(notation);

    /// <summary>The notation.</summary>
    public Notation Notation => notation;

    /// <summary>The symbol of a quantity, with its role and its name.</summary>
    /// <param name="name">The quantity.</param>
    public Formula Of(QuantityName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Plain(name) with { Role = name.Kind.Role, Quantity = name.ToString() };
    }

    /// <summary>The function of a layer: σ, tanh, ReLU; f where it is not known.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="scope">The pass.</param>
    public Identifier Function(Subscript? layer, string scope = "")
    {
        if (derivation is null)
        {
            return new Identifier(notation.Function);
        }

        // Of no layer in particular: what all of them apply, if it is one function.
        var functions = derivation.Nodes
            .Where(node => node.Name.Base == "a" && node.Name.Scope == scope && (layer is null || node.Name.Layer == layer))
            .Select(node => node.Rule is Apply apply ? Letter(apply.Op) : new Identifier("id", LetterStyle.Upright))
            .Distinct()
            .ToList();
        return functions.Count == 1 ? functions[0] : new Identifier("f");
    }

    /// <summary>The name that a function goes by.</summary>
    /// <param name="function">The function.</param>
    internal static Identifier Letter(Op function) => function.Kind switch
    {
        OpKind.Sigmoid => new Identifier("σ"),
        OpKind.ReLU => new Identifier("ReLU", LetterStyle.Upright),
        OpKind.LeakyReLU => new Identifier("LReLU", LetterStyle.Upright),
        _ => new Identifier(function.Name, LetterStyle.Upright),
    };

    private Formula Plain(QuantityName name) =>
        _own.Of(name) is { } own ? Marked(own, name.Scope) : Usual(name);

    private Formula Usual(QuantityName name) => name.Base switch
    {
        "f'" => Application(new Scripts(Function(name.Layer, name.Scope), null, new Operator("′")), Plain(name with { Base = "z" })),
        "da" when name.IsTensor && !notation.SlopesAsFractions => new Formulas.Row(
            [new Scripts(new Operator(Nabla), Plain(new QuantityName("a", name.Layer, Scope: name.Scope)), null), Loss(name.Scope, IsBatch(name))]),
        "da" => Slope(name with { Base = "a" }, IsBatch(name)),
        "dW" => Slope(name with { Base = "W" }),
        "db" => Slope(name with { Base = "b" }),
        "L" => Loss(name.Scope, ofSample: false),
        "ell" => SampleLoss(name.Sample, name.Scope),
        "eta" => new Identifier(notation.LearningRate),
        "eps" => new Identifier("ε"),
        "m" => new Identifier("m"),
        "path" => new Identifier(PathName(name.Row)),
        "share" => new Identifier($"share of {PathName(name.Row)}", LetterStyle.Upright),
        "total" => Chained(name.Scope),
        "error" => new Identifier("rel. error", LetterStyle.Upright),
        "theta" or "g" or "u" or "s" or "m1" or "m2" or "m1hat" or "m2hat" or "mu" or "rho" or "beta1" or "beta2" or "lambda" => OptimizerSymbols.Of(name),
        "x" => Symbol(name, "x"),
        "y" => Symbol(name, notation.Target),
        "delta" => Symbol(name, notation.Delta),
        _ => Symbol(name, name.Base),
    };

    /// <summary>A, B, …, Z, A1, …: the names of the paths of a chain.</summary>
    internal static string PathName(Subscript? number) => number is { Letter: null, Offset: var n and > 0 }
        ? (char)('A' + ((n - 1) % 26)) + (n > 26 ? ((n - 1) / 26).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")
        : number?.ToString() ?? "";

    private Formula Symbol(QuantityName name, string letter)
    {
        if (name.IsTensor)
        {
            var single = IsSingle(name);
            return Indexed(
                new Identifier(single ? letter.ToLowerInvariant() : letter, single ? LetterStyle.Italic : LetterStyle.Bold), name.Layer, [], name.Scope);
        }

        // A layer of one neuron needs no index for it; a weight keeps both of its own, and so does one of several samples.
        var row = name.Kind.Indexing != Indexing.Matrix && name.Sample is null && derivation?.Find(name) is { Rows: 1 } ? null : name.Row;
        return Indexed(new Identifier(letter.ToLowerInvariant()), name.Layer, [row, name.Column, name.Sample], name.Scope);
    }

    private bool IsSingle(QuantityName name) => derivation?.Find(name) is { Rows: 1, Columns: 1 } && name.Kind.Indexing != Indexing.Matrix;

    private Formula Indexed(Formula letter, Subscript? layer, Subscript?[] indices, string scope)
    {
        var below = indices.OfType<Subscript>().Select(Index).ToList();
        if (notation.Layers == LayerStyle.Subscript && layer is { } first)
        {
            below.Insert(0, Index(first));
        }

        List<Formula> above = notation.Layers == LayerStyle.Subscript || layer is not { } l ? [] : [
            new Fence(notation.Layers == LayerStyle.Brackets ? "[" : "(", Index(l), notation.Layers == LayerStyle.Brackets ? "]" : ")"),
        ];
        var sub = below.Count == 0 ? null : Join(below.SelectMany((index, i) => i == 0 ? [index] : new Formula[] { new Operator(","), index }));
        return Marked(sub is null && above.Count == 0 ? letter : new Scripts(letter, sub, above.Count == 0 ? null : Join(above)), scope);
    }

    /// <summary>A symbol with what tells it from that of the first pass: above, behind what stands there, or below, before it.</summary>
    private Formula Marked(Formula symbol, string scope)
    {
        if (Mark(scope) is not { } mark)
        {
            return symbol;
        }

        var scripts = symbol as Scripts ?? new Scripts(symbol, null, null);
        return notation.AfterBelow && Names.StepOf(scope) is not null
            ? scripts with { Sub = scripts.Sub is { } below ? new Formulas.Row([mark, new Operator(","), .. below is Formulas.Row row ? row.Parts : [below]]) : mark }
            : scripts with { Super = scripts.Super is { } above ? new Formulas.Row([above, new Space(0.2), mark]) : mark };
    }

    /// <summary>What tells a quantity of another pass from that of the first.</summary>
    private Formula? Mark(string scope) => scope switch
    {
        "" or "numeric" or "dual" => null,
        "plus" => new Operator("+"),
        "minus" => new Operator("−"),
        _ when Names.StepOf(scope) is { } step => new Words(step - 2 < notation.After.Count ? notation.After[step - 2] : FormattableString.Invariant($"step {step}")),
        _ when derivation?.Find(new QuantityName("x", Scope: scope)) is not null => null, // a network of its own, which no other is beside
        _ => new Words(scope),
    };

    /// <summary>Errors are of each sample's own loss; of one sample alone that is the loss.</summary>
    private bool IsBatch(QuantityName name) => derivation?.Find(new QuantityName("m", Scope: Names.StepOf(name.Scope) is null ? name.Scope : "")) is not null;

    private Formula SampleLoss(Subscript? sample, string scope) => Indexed(new Identifier("ℓ"), null, [sample], scope);

    private Formula Loss(string scope, bool ofSample)
    {
        if (ofSample)
        {
            return SampleLoss(null, scope);
        }

        var letter = _own.Of(new QuantityName("L")) ?? new Identifier(notation.Loss, notation.Loss.Length == 1 ? LetterStyle.Script : LetterStyle.Upright);
        return Marked(letter, scope);
    }

    /// <summary>∂ℒ/∂w; of a difference quotient or a dual number with its source below.</summary>
    private Formula Slope(QuantityName of, bool ofSample = false)
    {
        var passes = of.Scope is "numeric" or "dual" ? "" : of.Scope;
        var fraction = Slope(Loss(passes, ofSample), of with { Scope = passes });
        return of.Scope is "numeric" or "dual"
            ? new Scripts(new Fence("", fraction, "|", Stretchy: true), new Words(of.Scope == "dual" ? "dual" : "numerical"), null)
            : fraction;
    }

    private Fraction Slope(Formula loss, QuantityName of) =>
        new(new Formulas.Row([new Operator("∂"), loss]), new Formulas.Row([new Operator("∂"), Plain(of)]));

    /// <summary>The gradient that the paths of a chain add up to: <c>chain.W.1.1.1.s2</c> is that of sample 2's loss in W(1)[1,1].</summary>
    private Fraction Chained(string scope)
    {
        var parts = scope.Split('.');
        Subscript Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        var numbers = parts.Skip(2).Where(part => char.IsAsciiDigit(part[0])).Select(Number).ToList();
        var parameter = new QuantityName(parts[1], numbers[0], numbers[1], numbers.Count > 2 ? numbers[2] : null);
        return Slope(parts[^1][0] == 's' ? SampleLoss(Number(parts[^1][1..]), "") : Loss("", ofSample: false), parameter);
    }

    internal static Formula Index(Subscript index)
    {
        if (index.Letter is null)
        {
            return new Numeral(index.ToString());
        }

        var letter = new Identifier(index.Letter);
        return index.Offset == 0 ? letter : new Formulas.Row(
            [letter, new Operator(index.Offset > 0 ? "+" : "−"), new Numeral(Math.Abs(index.Offset).ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    internal static Formula Application(Formula function, Formula argument) =>
        new Formulas.Row([function, new Fence("(", argument, ")")]);

    private static Formula Join(IEnumerable<Formula> parts)
    {
        var list = parts.ToList();
        return list.Count == 1 ? list[0] : new Formulas.Row(list.ToSequence());
    }
}
