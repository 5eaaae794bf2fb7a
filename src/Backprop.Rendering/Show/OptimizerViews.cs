using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of optimisers' steps.</summary>
public static class OptimizerViews
{
    /// <summary>Every step on the parameter that is followed: its gradient, what is remembered, the new value; each as formula, numbers in place, result.</summary>
    /// <param name="trace">The steps.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this OptimizerTrace trace, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var look = options ?? ViewOptions.Default;
        var derivation = trace.Derive();
        return new(Enumerable.Range(1, trace.Steps.Count).Select(step => Step(trace, derivation, step, look)));
    }

    private static StatementBlock Step(OptimizerTrace trace, Derivation derivation, int step, ViewOptions options)
    {
        var names = derivation.Nodes.Where(node => node.Name.Row == (Subscript)step).Select(node => node.Name).ToList();
        return new StatementBlock(AlignedSetting.Set(names.Select(name => derivation.State(name, options.Format)), options.For(derivation)))
        {
            Title = FormattableString.Invariant($"Step {step}"),
            Subtitle = $"of {trace.Optimizer.Name}, seen by {SpokenNames.Of(trace.Parameter)}",
            Defines = names.Select(name => name.ToString()).ToSequence(),
        };
    }
}
