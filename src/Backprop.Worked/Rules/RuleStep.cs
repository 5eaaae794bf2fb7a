using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>What a document's rules made of one step.</summary>
public sealed class RuleStep
{
    private readonly IReadOnlyList<UpdateRule> _rules;
    private readonly double[] _errors; // of each rule that gives one, in order, a number for each sample

    internal RuleStep(Network after, IReadOnlyList<UpdateRule> rules, double[] errors) => (After, _rules, _errors) = (after, rules, errors);

    /// <summary>The network after the step.</summary>
    public Network After { get; }

    /// <summary>What the rules gave, in their order: errors and new parameters.</summary>
    public IEnumerable<QuantityName> Given => _rules.Select(rule => rule.Gives);

    /// <summary>The errors among them.</summary>
    public IEnumerable<QuantityName> Errors => _rules.Where(rule => rule.IsError).Select(rule => rule.Gives);

    /// <summary>What a rule gave: an error of one sample, or a new parameter.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="sample">The sample, counted from 1.</param>
    /// <exception cref="KeyNotFoundException">No rule gave it.</exception>
    public double Value(QuantityName name, int sample = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_rules.FirstOrDefault(rule => rule.Gives == name) is { IsError: false, Parameter: var parameter })
        {
            return After[parameter];
        }

        var errors = Errors.ToList();
        if (errors.IndexOf(name) is var index and >= 0)
        {
            var samples = _errors.Length / errors.Count;
            return _errors.AsSpan(index * samples, samples)[sample - 1];
        }

        throw new KeyNotFoundException($"No rule gave {name}. {NearestNames.Hint(name.ToString(), Given.Select(given => given.ToString()))}");
    }
}
