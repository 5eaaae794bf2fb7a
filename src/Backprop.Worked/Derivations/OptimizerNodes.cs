using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The nodes of an optimiser's steps on one parameter: what it remembers and what it does, beside their rules.</summary>
public static class OptimizerNodes
{
    /// <summary>The derivation of the steps: <c>theta[0]</c>, then for each step t <c>g[t]</c>, what is remembered, and <c>theta[t]</c>.</summary>
    /// <param name="trace">The steps.</param>
    /// <exception cref="NotSupportedException">The optimiser is not one of the engine's.</exception>
    public static Derivation Derive(this OptimizerTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new([.. Constants(trace), .. trace.Steps.SelectMany((step, index) => Step(trace, step, index + 1))]);
    }

    private static IEnumerable<Node> Constants(OptimizerTrace trace)
    {
        const string Origin = "constants of the optimiser";
        yield return new("theta[0]", trace.Start, null, "before the first step");
        yield return new("eta", trace.LearningRate, null, Origin);
        foreach (var (name, value) in trace.Optimizer switch
        {
            Momentum momentum => [("mu", momentum.Friction)],
            Nesterov nesterov => [("mu", nesterov.Friction)],
            Adagrad adagrad => [("eps", adagrad.Epsilon)],
            RMSprop rmsprop => [("rho", rmsprop.Decay), ("eps", rmsprop.Epsilon)],
            Adam adam => [("beta1", adam.FirstDecay), ("beta2", adam.SecondDecay), ("eps", adam.Epsilon), ("lambda", adam.WeightDecay)],
            _ => Array.Empty<(string, double)>(),
        })
        {
            yield return new(name, value, null, Origin);
        }

        // What is remembered begins at 0.
        foreach (var memory in Memories(trace.Optimizer))
        {
            yield return new(memory with { Row = 0 }, 0.0, null, "before the first step");
        }
    }

    private static IEnumerable<Node> Step(OptimizerTrace trace, OptimizerStep step, int t)
    {
        var origin = $"step {t}";
        yield return new(At("g", t), step.Gradient, null, origin) { IsMeasured = true };
        foreach (var ((name, value), rule) in Moved(trace.Optimizer, step, t))
        {
            yield return new(name, value, rule, origin);
        }

        yield return new(At("theta", t), step.Parameter, Parameter(trace.Optimizer, t), origin);
    }

    /// <summary>What is remembered after a step, and what is made of it.</summary>
    private static IEnumerable<((QuantityName Name, double Value), Expression Rule)> Moved(Optimizer optimizer, OptimizerStep step, int t)
    {
        Expression g = At("g", t);
        var squared = new Apply(Op.Power, [g, 2]);
        switch (optimizer)
        {
            case GradientDescent:
                break;
            case Momentum or Nesterov:
                yield return ((At("u", t), step.Memories[0]), (Named("mu") * At("u", t - 1)) + g);
                break;
            case Adagrad:
                yield return ((At("s", t), step.Memories[0]), At("s", t - 1) + (Expression)squared);
                break;
            case RMSprop:
                yield return ((At("s", t), step.Memories[0]), Kept("rho", "s", t, squared));
                break;
            case Adam adam:
                yield return ((At("m1", t), step.Memories[0]), Kept("beta1", "m1", t, g));
                yield return ((At("m2", t), step.Memories[1]), Kept("beta2", "m2", t, squared));
                yield return ((At("m1hat", t), step.Memories[0] / (1 - Math.Pow(adam.FirstDecay, t))), Corrected("m1", "beta1", t));
                yield return ((At("m2hat", t), step.Memories[1] / (1 - Math.Pow(adam.SecondDecay, t))), Corrected("m2", "beta2", t));
                break;
            default:
                throw new NotSupportedException($"The optimiser '{optimizer.Name}' has no rule here.");
        }
    }

    /// <summary>θ after the step.</summary>
    private static Expression Parameter(Optimizer optimizer, int t)
    {
        Expression theta = At("theta", t - 1), g = At("g", t), eta = Named("eta");
        return optimizer switch
        {
            Momentum => theta - (eta * At("u", t)),
            Nesterov => theta - (eta * (g + (Named("mu") * At("u", t)))),
            Adagrad or RMSprop => theta - (eta * (g / (Root(At("s", t)) + Named("eps")))),
            Adam { WeightDecay: > 0 } => theta - (eta * Named("lambda") * theta) - AdamStep(eta, t),
            Adam => theta - AdamStep(eta, t),
            _ => theta - (eta * g),
        };
    }

    private static Expression AdamStep(Expression eta, int t) => eta * (At("m1hat", t) / (Root(At("m2hat", t)) + Named("eps")));

    /// <summary>ρ s + (1 − ρ) g².</summary>
    private static Expression Kept(string part, string memory, int t, Expression fresh) =>
        (Named(part) * At(memory, t - 1)) + ((1 - Named(part)) * fresh);

    /// <summary>m / (1 − βᵗ).</summary>
    private static Expression Corrected(string memory, string part, int t) =>
        At(memory, t) / (1 - (Expression)new Apply(Op.Power, [Named(part), t]));

    private static Expression Root(Expression inner) => new Apply(Op.Sqrt, [inner]);

    private static IEnumerable<QuantityName> Memories(Optimizer optimizer) => optimizer switch
    {
        Momentum or Nesterov => [new("u")],
        Adagrad or RMSprop => [new("s")],
        Adam => [new("m1"), new("m2")],
        _ => [],
    };

    private static QuantityName At(string name, int step) => new(name, Row: step);

    private static Expression Named(string name) => new QuantityName(name);
}
