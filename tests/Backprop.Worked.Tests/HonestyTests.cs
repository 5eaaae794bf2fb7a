using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>Every statement of many networks, its signs decided a second time on the digits that a reader sees.</summary>
public class HonestyTests
{
    private static readonly NumberFormat Format = NumberFormat.Default;

    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void Each_equals_sign_holds_on_the_printed_digits_and_no_other_sign_does(string output, string loss, int samples)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            // Even seeds draw numbers with one decimal, zeros among them, where exact results are common.
            var derivation = RandomNetworks.Pass(output, loss, samples, seed, round: seed % 2 == 0).Update(0.5).Derive();
            var truths = new Dictionary<QuantityName, Fraction?>();
            foreach (var name in derivation.Nodes.Select(node => node.Name).Concat(derivation.Nodes.SelectMany(node => node.Entries)))
            {
                Check(derivation.State(name, Format), derivation, truths);
            }
        }
    }

    [Theory]
    [MemberData(nameof(NetworkKinds.All), MemberType = typeof(NetworkKinds))]
    public void Numbers_stand_where_their_symbols_stood(string output, string loss, int samples)
    {
        var derivation = RandomNetworks.Pass(output, loss, samples, seed: 5).Update(0.5).Derive();
        foreach (var name in derivation.Nodes.Select(node => node.Name).Concat(derivation.Nodes.SelectMany(node => node.Entries)))
        {
            var steps = derivation.State(name, Format).Steps;
            if (steps.FirstOrDefault(step => step.Kind == StepKind.Symbolic) is { } symbols
                && steps.FirstOrDefault(step => step.Kind == StepKind.Substituted) is { } numbers)
            {
                Assert.True(SameForm(symbols.Expression, numbers.Expression), $"{name}: {symbols.Expression.ToGrammar()} became {numbers.Expression.ToGrammar()}");
            }
        }
    }

    [Fact]
    public void Both_signs_occur_often_enough_to_be_tested()
    {
        var signs = new Dictionary<(StepKind, Relation), int>();
        foreach (var pass in new[] { RandomNetworks.Pass("relu", "half-squared-error", 2, 2, round: true), RandomNetworks.Pass("tanh", "half-squared-error", 1, 3) })
        {
            var derivation = pass.Derive();
            foreach (var step in derivation.Nodes.SelectMany(node => node.Entries).SelectMany(entry => derivation.State(entry, Format).Steps))
            {
                signs[(step.Kind, step.Relation)] = signs.GetValueOrDefault((step.Kind, step.Relation)) + 1;
            }
        }

        foreach (var kind in new[] { StepKind.Substituted, StepKind.Reckoned, StepKind.Result })
        {
            Assert.True(signs.GetValueOrDefault((kind, Relation.Equal)) >= 5, $"{kind} =");
            Assert.True(signs.GetValueOrDefault((kind, Relation.Approximate)) >= 5, $"{kind} ≈");
        }
    }

    private static void Check(Statement statement, Derivation derivation, Dictionary<QuantityName, Fraction?> truths)
    {
        for (var i = 0; i < statement.Steps.Count; i++)
        {
            var step = statement.Steps[i];
            var fromSymbols = i == 0 || statement.Steps[i - 1].Kind == StepKind.Symbolic;
            var holds = step.Kind == StepKind.Symbolic ? true
                : fromSymbols ? AllExact(step.Expression, derivation, truths)
                : Same(SecondOpinion.Of(statement.Steps[i - 1].Expression, Printed), SecondOpinion.Of(step.Expression, Printed));
            Assert.True(
                holds == (step.Relation == Relation.Equal),
                $"{statement.Name}, {step.Kind}: the sign is {step.Relation}, the digits say {holds}: {step.Expression.ToGrammar()}");
        }
    }

    /// <summary>Whether every number in place is, as printed, the whole value of its quantity.</summary>
    private static bool AllExact(Expression numbers, Derivation derivation, Dictionary<QuantityName, Fraction?> truths) => numbers switch
    {
        Number { IsLiteral: true } => true,
        Number number => Truth(number.Name!, derivation, truths) is { } truth && Printed(number)!.Value.Is(truth),
        Apply { Op.Name: "cut" or "dots" } => false,
        Apply apply => apply.Arguments.All(argument => AllExact(argument, derivation, truths)),
        _ => false,
    };

    /// <summary>What a quantity is exactly, reckoned anew from what is given; each is reckoned once.</summary>
    private static Fraction? Truth(QuantityName name, Derivation derivation, Dictionary<QuantityName, Fraction?> truths)
    {
        if (!truths.TryGetValue(name, out var truth))
        {
            truths[name] = truth = Reckon();
        }

        return truth;

        Fraction? Reckon()
        {
            var recorded = derivation.Value(name).Value;
            if (derivation.Element(name) is not { } rule)
            {
                return Fraction.Of(recorded);
            }

            // Which side of the kink is known even where the value is not.
            if (rule is Apply { Op.Name: "relu" or "relu'" or "leaky'", Arguments: [Ref { Name: var z }, ..] } step
                && Truth(z, derivation, truths) is null && (step.Op.Name != "relu" || derivation.Value(z).Value < 0))
            {
                return Fraction.Of(recorded);
            }

            return SecondOpinion.Of(rule.Replace(part => part is Ref reference ? new Number(0, Exact.Unknown, reference.Name) : null), number =>
                number.IsLiteral ? Literal(number) : Truth(number.Name!, derivation, truths))?[0, 0];
        }
    }

    private static Fraction? Printed(Number number)
    {
        if (number.IsLiteral)
        {
            return Literal(number);
        }

        var printed = Format.Print(number.Value.Value, number.Exact.Number);
        return Fraction.Parse($"{printed.Digits}E{printed.Exponent.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static Fraction Literal(Number number) => new(number.Exact.Number!.Value.Numerator, number.Exact.Number.Value.Denominator);

    private static bool Same(Fraction?[,]? one, Fraction?[,]? other) => one is not null && other is not null
        && one.Length == other.Length
        && one.Cast<Fraction?>().Zip(other.Cast<Fraction?>()).All(pair => pair.First is { } left && pair.Second is { } right && left.Is(right));

    private static bool SameForm(Expression symbols, Expression numbers) => (symbols, numbers) switch
    {
        (Ref { Name: var name }, Number number) => number.Name == name || number.Name!.Tensor == name,
        (Ref { Name: var name }, Apply { Op.Name: "matrix" or "cut" } matrix) => matrix.Quantities().All(entry => entry.Tensor == name),
        (Apply { Op.Name: "transpose", Arguments: [Ref inner] }, _) => SameForm(inner, numbers),
        (Apply one, Apply other) => one.Op == other.Op && one.Arguments.Count == other.Arguments.Count
            && one.Arguments.Zip(other.Arguments).All(pair => SameForm(pair.First, pair.Second)),
        _ => symbols == numbers,
    };
}
