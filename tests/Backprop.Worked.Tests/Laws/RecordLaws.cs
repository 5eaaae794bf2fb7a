using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Worked.Tests.Laws;

/// <summary>The record, its rules and the engine say the same of whatever network is drawn.</summary>
public class RecordLaws
{
    [Law(200)]
    public void A_replay_without_overrides_is_the_record_to_the_last_bit(Problem problem)
    {
        var derivation = problem.Pass.Update(0.3).Derive();
        var replay = derivation.Replay();

        Assert.All(Entries(derivation), entry => Assert.Equal(derivation.Value(entry), replay[entry]));
    }

    [Law(200)]
    public void Every_rule_evaluated_afresh_gives_the_value_that_the_engine_recorded(Problem problem)
    {
        var derivation = problem.Pass.Update(0.3).Derive();
        var afresh = new Replay(derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);

        AllNear(derivation, entry => afresh[entry]);
    }

    [Law(200)]
    public void A_replay_with_another_parameter_is_what_the_engine_computes_for_that_network(Problem problem, ushort which, sbyte tenths)
    {
        var parameters = problem.Network.Parameters.ToList();
        var (parameter, value) = (parameters[which % parameters.Count], tenths / 100.0);
        var other = (problem with { Network = problem.Network.With(parameter, value) }).Pass.Derive();

        var replay = problem.Pass.Derive().Replay(new Dictionary<Expression, Scalar> { [QuantityName.Parse(parameter.ToString())] = value });

        AllNear(other, entry => replay[entry]);
    }

    [Law(200)]
    public void The_text_of_every_rule_reads_as_an_expression_of_the_same_quantities_and_the_same_value(Problem problem)
    {
        var derivation = problem.Pass.Update(0.3).Derive();
        var replay = derivation.Replay();

        AllNear(derivation, entry =>
        {
            if (derivation.Element(entry) is not { } rule)
            {
                return derivation.Value(entry);
            }

            var read = Expression.Parse(rule.ToGrammar());
            Assert.Equal(rule.Quantities(), read.Quantities());
            return replay.Evaluate(read);
        });
    }

    private static IEnumerable<QuantityName> Entries(Derivation derivation) => derivation.Nodes.SelectMany(node => node.Entries);

    /// <summary>Every value is the recorded one but for rounding.</summary>
    /// <remarks>What is computed from 1 − ŷ loses digits twice: as many as its quotient is large, and those of the quotient. Hence the square.</remarks>
    private static void AllNear(Derivation expected, Func<QuantityName, Scalar> actual)
    {
        var largest = Entries(expected).Max(entry => Math.Max(1, Math.Abs(expected.Value(entry).Value)));
        Assert.All(Entries(expected), entry => Assert.Equal(expected.Value(entry).Value, actual(entry).Value, 1e-12 * largest * largest));
    }
}
