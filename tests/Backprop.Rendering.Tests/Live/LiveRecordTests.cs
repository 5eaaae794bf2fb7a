using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Rendering.Tests.Live;

/// <summary>The page's script against the engine: the same network, edited on the page and edited in C#.</summary>
public class LiveRecordTests
{
    private const double Rate = 0.5;

    public static TheoryData<string, string, int> Kinds => NetworkKinds.All();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_edited_record_has_the_values_of_the_edited_network(string output, string loss, int samples)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var (page, edited) = Edited(RandomNetworks.Pass(output, loss, samples, seed), seed, round: false);
            using var script = page;

            foreach (var (entry, value) in Computed(edited).Where(script.Holds).Select(entry => (entry, edited.Value(entry).Value)))
            {
                var largest = edited[entry].Rule!.Quantities().SelectMany(name => edited[name].Entries).Select(operand => Math.Abs(edited.Value(operand).Value)).DefaultIfEmpty().Max();
                Assert.True(
                    Math.Abs(script.Value(entry) - value) <= 1e-12 * Math.Max(largest, Math.Abs(value)),
                    $"{output}, {loss}, seed {seed}: {entry} is {value:R} in the engine, {script.Value(entry):R} on the page");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_statements_have_the_digits_and_the_signs_of_the_edited_networks(string output, string loss, int samples)
    {
        foreach (var (seed, format, round) in new[] { (4, NumberFormat.Default, false), (5, NumberFormat.Default, true), (6, new NumberFormat(2, 2, Point: false), true) })
        {
            var (page, edited) = Edited(RandomNetworks.Pass(output, loss, samples, seed, round), seed, round);
            using var script = page;

            foreach (var entry in Computed(edited).Where(script.Holds))
            {
                Assert.Equal($"{entry}\n{Written(edited.State(entry, format), format)}", $"{entry}\n{script.State(entry, format)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_matrix_lines_have_the_signs_of_the_edited_networks(string output, string loss, int samples)
    {
        for (var seed = 7; seed <= 8; seed++)
        {
            var (page, edited) = Edited(RandomNetworks.Pass(output, loss, samples, seed, round: true), seed, round: true);
            using var script = page;

            foreach (var node in edited.Nodes.Where(node => node.Rows * node.Columns > 1 && node.Rule is not Ref && node.Name.Base is not ("path" or "share")))
            {
                var sign = Typesetter.Sign(edited.State(node.Name, NumberFormat.Default).Steps[^1].Relation).Text;
                Assert.Equal($"{node.Name} {sign}", $"{node.Name} {script.Relation(node.Name, NumberFormat.Default)}");
            }
        }
    }

    [Fact]
    public void Numbers_print_as_the_kit_prints_them()
    {
        using var script = new LiveScript(RandomNetworks.Pass("sigmoid", "half-squared-error", 1, 1).Derive());
        var random = new Random(9);
        double[] known = [0, 0.5, -0.00005, 0.00005, 0.99995, 9.9995e-9, 1e-9, -2.775e-17, 123456789.5, 9999999999, 1e300, double.NaN, double.NegativeInfinity, 0.12345, 2.5, 1e21];

        foreach (var value in known.Concat(Enumerable.Range(0, 500).Select(_ => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-10, 10)), random.Next(0, 12)))))
        {
            foreach (var format in new[] { NumberFormat.Default, NumberFormat.Digits(13), new NumberFormat(2, 1, Point: false) })
            {
                Assert.Equal(format.Print(value).ToString(), script.Print(value, isExact: false, format));
                if (double.IsFinite(value))
                {
                    Assert.Equal(format.Print(value, Rational.FromDouble(value)).ToString(), script.Print(value, isExact: true, format));
                }
            }
        }
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(2.775e-17)]
    public void A_number_in_place_is_written_as_the_kit_writes_it(double value)
    {
        var written = MathMlWriter.Write(NumberSetting.Set(new Number(value, Exact.Unknown), NumberFormat.Default), display: false);
        using var script = new LiveScript(RandomNetworks.Pass("sigmoid", "half-squared-error", 1, 1).Derive());

        Assert.Equal(written, $"<math>{script.Markup(value, "")}</math>");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_statements_by_another_formula_have_the_digits_and_the_signs_of_the_edited_networks(string output, string loss, int samples)
    {
        foreach (var (seed, round) in new[] { (10, false), (11, true) })
        {
            var (page, edited) = Edited(RandomNetworks.Pass(output, loss, samples, seed, round), seed, round);
            using var script = page;

            foreach (var entry in Computed(edited).Where(entry => entry.Scope.Length == 0 && script.Holds(entry)))
            {
                // What the rule names is written out by its own rule.
                var formula = Expression.Parse(edited.Element(entry)!.Replace(part => part is Ref { Name: var name } ? edited.Element(name) : null).ToGrammar());

                Assert.Equal(
                    $"{entry} = {formula.ToGrammar()}\n{Written(edited.State(entry, formula, NumberFormat.Default), NumberFormat.Default)}",
                    $"{entry} = {formula.ToGrammar()}\n{script.State(entry, NumberFormat.Default, formula)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_the_learning_rate_left_open_its_steps_follow_as_sums_with_the_symbol(string output, string loss, int samples)
    {
        foreach (var (seed, round) in new[] { (12, false), (13, true), (14, true) })
        {
            var (page, edited) = Edited(RandomNetworks.Pass(output, loss, samples, seed, round), seed, round, (pass, _) => pass.DeriveUpdate("α"));
            using var script = page;
            var typesetter = ViewOptions.Default.For(edited);

            foreach (var entry in Computed(edited))
            {
                Assert.Equal($"{entry}\n{Written(edited.State(entry, NumberFormat.Default), NumberFormat.Default)}", $"{entry}\n{script.State(entry, NumberFormat.Default)}");

                var number = edited.Place(entry);
                var written = MathMlWriter.Write(NumberSetting.Set(number, NumberFormat.Default) with { Role = Role.None }, display: false);
                foreach (var (place, isBracketed) in new[]
                {
                    ("n", false),
                    ("f", typesetter.Bracketed(number, Op.MatMul.Precedence) is Fence),
                    ("d", typesetter.Bracketed(number, Op.Multiply.Precedence) is Fence),
                    ("t", typesetter.Terms(new Apply(Op.Add, [Number.Literal(1), number]))[1].Term is Fence),
                })
                {
                    Assert.Equal($"{place} {(isBracketed ? "()" : "")}{written}", $"{place} {Whole(script.Shown(entry, place, NumberFormat.Default))}");
                }
            }
        }

        static string Whole(string shown) => shown.StartsWith("()", StringComparison.Ordinal) ? $"()<math>{shown[2..]}</math>" : $"<math>{shown}</math>";
    }

    /// <summary>The record of an update with a chain, edited on the page; and the same made anew from the edited numbers.</summary>
    private static (LiveScript Script, Derivation Edited) Edited(BackwardPass pass, int seed, bool round, Func<BackwardPass, double, Derivation>? derive = null)
    {
        derive ??= Derive;
        var random = new Random(seed);
        var record = derive(pass, Rate);
        var script = new LiveScript(record);
        var edits = new Dictionary<QuantityName, double>();
        foreach (var entry in record.Nodes.Where(node => node is { IsGiven: true, Name.Base: "x" or "W" or "b" or "eta" }).SelectMany(node => node.Entries).Where(entry => record.Value(entry).IsNumber).Where(_ => random.Next(4) == 0))
        {
            var value = ((random.NextDouble() * 2) - 1) * 1.5;
            value = entry.Base == "eta" ? Math.Abs(value) : value; // a rate below 0 is refused on both sides
            edits[entry] = round ? Math.Round(value, 1) : value;
            script.Edit(entry, edits[entry]);
        }

        double Now(QuantityName entry) => edits.GetValueOrDefault(entry, record.Value(entry).Constant);
        Matrix All(QuantityName name)
        {
            var node = record[name];
            return Matrix.FromRows([.. Enumerable.Range(1, node.Rows).Select(row => Enumerable.Range(1, node.Columns).Select(column => Now(node.Entry(row, column))).ToArray())]);
        }

        var names = new Names();
        var network = new Network(pass.Forward.Network.Layers.Select((layer, index) => new Layer(All(names.W(index + 1)), All(names.B(index + 1)), layer.Activation)));
        return (script, derive(network.Forward(All(names.X)).Backward(pass.Target, pass.LossFunction), Now("eta")));
    }

    private static Derivation Derive(BackwardPass pass, double rate) =>
        pass.Update(rate).Derive().With(GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1)).Derive().Nodes);

    private static IEnumerable<QuantityName> Computed(Derivation derivation) =>
        derivation.Nodes.Where(node => node.Rule is not null).SelectMany(node => node.Entries);

    private static string Written(Statement statement, NumberFormat format) => string.Join('\n', statement.Steps.Select(step =>
        $"{Typesetter.Sign(step.Relation).Text} {string.Join(' ', Numbers(step.Expression).Select(number => Digits(number, format)))}"));

    private static string Digits(Number number, NumberFormat format) =>
        PlainTextWriter.Write(NumberSetting.Set(number, format));

    private static IEnumerable<Number> Numbers(Expression expression) => expression switch
    {
        Number { Name.Base: "eta", Value.IsNumber: false } => [], // the symbol itself
        Number { IsLiteral: false } number => [number],
        Apply apply => apply.Arguments.SelectMany(Numbers),
        _ => [],
    };
}
