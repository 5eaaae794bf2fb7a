using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>What the rules of a step may name before any of them has given anything.</summary>
internal static class RuleOperands
{
    /// <summary>How an entry is read off a pass: x, y, η, W, b, z, a, f′, or the slope of the loss in an activation of the output; null for anything else, such as an error or a gradient.</summary>
    /// <param name="name">The entry.</param>
    public static RuleOperand? Of(QuantityName name)
    {
        var row = (name.Row?.Value ?? 1) - 1;
        var l = name.Layer?.Value ?? 0;
        return name switch
        {
            { Scope: not "" } or { Sample: not null } => null,
            { Base: "eta" } => One((_, rate) => rate),
            { Base: "x" } => Each(pass => pass.Forward.Input),
            { Base: "y" } => Each(pass => pass.Target),
            { Base: "W" or "b" } when ParameterIndex.TryParse(name.ToString(), out var parameter) => One((pass, _) => pass.Forward.Network[parameter]),
            { Base: "z" } => Each(pass => pass.Forward.PreActivation(l)),
            { Base: "a" } => Each(pass => pass.Forward.Activation(l)),
            { Base: "f'" } => Each(pass => pass.ActivationDerivative(l)),
            { Base: "da" } => Each(pass => l == pass.Forward.Network.Depth && pass.ActivationGradient(l) is { } slope
                ? slope
                : throw new ArgumentOutOfRangeException(nameof(name), $"{name} is not the slope of the loss in an output of its own; only such a slope is known before the errors.")),
            _ => null,
        };

        static RuleOperand One(Func<BackwardPass, double, double> value) => new(IsOne: true, (pass, rate, to) => to.Fill(value(pass, rate)));

        RuleOperand Each(Func<BackwardPass, Matrix> values) => new(IsOne: false, (pass, _, to) => values(pass).Values.Slice(row * to.Length, to.Length).CopyTo(to));
    }
}

/// <summary>What a rule may name from the beginning.</summary>
/// <param name="IsOne">Whether it is one number for all samples.</param>
/// <param name="Read">Reads it off a pass and a learning rate, a number for each sample.</param>
internal sealed record RuleOperand(bool IsOne, Action<BackwardPass, double, Span<double>> Read);
