using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The rules of a document held against two witnesses that know no rules, central differences and dual numbers, on several networks.</summary>
public sealed record RuleCheck
{
    // As far apart as a central difference may be from a slope of ordinary size; and a slope below which none is told from 0.
    private const double Tolerance = 1e-6;
    private const double Floor = 1e-4;

    private RuleCheck(IReadOnlyList<RuleCheckLine> lines, Derivation derivation, int passes, bool goesOn) =>
        (Lines, Derivation, Passes, GoesOn) = (lines, derivation, passes, goesOn);

    /// <summary>The rules, each followed by the right one if it is wrong.</summary>
    public IReadOnlyList<RuleCheckLine> Lines { get; }

    /// <summary>What the numbers of the lines were computed from: the first of the passes.</summary>
    public Derivation Derivation { get; }

    /// <summary>On how many passes each rule was tried.</summary>
    public int Passes { get; }

    /// <summary>Whether the rules went on with the errors that they gave themselves, and not each with the true ones.</summary>
    public bool GoesOn { get; }

    /// <summary>Tries each rule by itself: the errors that it names are the true ones.</summary>
    /// <param name="rows">The document's rows; those that are no rules do not matter.</param>
    /// <param name="passes">The passes; the numbers of the first are shown.</param>
    /// <exception cref="ArgumentException">There is no pass, or no rule.</exception>
    public static RuleCheck Each(IEnumerable<PrintedValue> rows, IEnumerable<BackwardPass> passes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var rules = rows.SelectMany(row => new[] { UpdateRule.Of(row), row.RightFormula is null ? null : UpdateRule.Of(row, right: true) });
        return Of([.. rules.OfType<UpdateRule>()], passes, goesOn: false);
    }

    /// <summary>Tries each rule of a section by itself.</summary>
    /// <param name="section">The section, or all of a document's report.</param>
    /// <param name="passes">The passes; the numbers of the first are shown.</param>
    /// <exception cref="ArgumentException">There is no pass, or no rule.</exception>
    public static RuleCheck Each(PrintedReport section, IEnumerable<BackwardPass> passes)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Each(section.Rows.Select(row => row.Value), passes);
    }

    /// <summary>Tries the steps of all parameters together, as the printed rules take them: with the errors that the printed rules give.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="passes">The passes; the numbers of the first are shown.</param>
    /// <exception cref="ArgumentException">There is no pass, or no rule.</exception>
    public static RuleCheck Together(UpdateRules rules, IEnumerable<BackwardPass> passes)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Of([.. rules.Rules], passes, goesOn: true);
    }

    private static RuleCheck Of(List<UpdateRule> rules, IEnumerable<BackwardPass> passes, bool goesOn)
    {
        var tried = passes.ToList();
        if (tried.Count == 0 || rules.Count == 0)
        {
            throw new ArgumentException(tried.Count == 0 ? "A pass to try the rules on was expected; there is none." : "None of the rows holds a rule of a step.", nameof(passes));
        }

        var trials = tried.ConvertAll(pass => Try(rules, pass, goesOn));
        var lines = rules.Index().Where(rule => !goesOn || !rule.Item.IsError).Select(rule =>
        {
            var (slope, witness) = trials[0][rule.Index];
            return new RuleCheckLine(rule.Item, slope, witness.CentralDifference, witness.DualDerivative, trials.Count(trial => Agrees(trial[rule.Index])));
        });
        return new([.. lines], tried[0].Derive(), tried.Count, goesOn);
    }

    /// <summary>The slope that each rule gives on one pass, and its witnesses.</summary>
    private static List<(double Slope, GradientCheckEntry Witness)> Try(List<UpdateRule> rules, BackwardPass pass, bool goesOn)
    {
        var (network, derivation) = (pass.Forward.Network, pass.Derive());
        var witnesses = GradientCheck.Of(network, pass.Forward.Input, pass.Target, pass.LossFunction, parameters: rules.Select(rule => rule.Parameter).Distinct())
            .Entries.ToDictionary(entry => entry.Parameter);
        var errors = new Dictionary<Expression, Scalar>();
        return rules.ConvertAll(rule =>
        {
            var slope = derivation.Replay(errors).Evaluate(rule.Gradient);
            if (goesOn && rule.IsError)
            {
                errors[rule.Gives] = slope;
            }

            return (slope.Value, witnesses[rule.Parameter]);
        });
    }

    private static bool Agrees((double Slope, GradientCheckEntry Witness) trial) =>
        Near(trial.Slope, trial.Witness.CentralDifference) && Near(trial.Slope, trial.Witness.DualDerivative);

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance * Math.Max(Floor, Math.Max(Math.Abs(one), Math.Abs(other)));
}

/// <summary>A rule that was tried.</summary>
/// <param name="Rule">The rule; the right one follows behind one that is wrong.</param>
/// <param name="Slope">The slope that it gives on the first pass.</param>
/// <param name="CentralDifference">The central difference of the loss there.</param>
/// <param name="DualDerivative">The derivative by dual numbers there.</param>
/// <param name="Agreeing">On how many of the passes it agrees with both.</param>
public sealed record RuleCheckLine(UpdateRule Rule, double Slope, double CentralDifference, double DualDerivative, int Agreeing);
