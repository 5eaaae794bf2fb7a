using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of models in training and of their gradient checks.</summary>
public static class TrainingModelViews
{
    /// <summary>The layers: their neurons, what they apply, what only training has, and how many parameters each learns.</summary>
    /// <param name="model">The model.</param>
    public static View Show(this TrainingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parameters = model.ParameterNames.ToLookup(parameter => parameter.Layer);
        return Comparison.Of(
            "Model in training",
            string.Create(CultureInfo.InvariantCulture, $"of {model.Inputs} inputs, with {model.ParameterCount:#,0} parameters"),
            model.Layers.Index(),
            ("layer", layer => $"{layer.Index + 1}: {Description(layer.Item)}"),
            ("neurons", layer => $"{layer.Item.Neurons}"),
            ("parameters", layer => $"{parameters[layer.Index + 1].Count():#,0}"));
    }

    /// <summary>The largest distance of the backward pass from each of the two witnesses, for the parameters of each kind and layer.</summary>
    /// <param name="check">The check.</param>
    public static View Show(this ModelCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Comparison.Of(
            "Gradient check",
            string.Create(CultureInfo.InvariantCulture, $"of a model in training: {check.Entries.Count:#,0} parameters; {(check.Agrees() ? "backward pass, differences and dual numbers agree" : "backward pass and witnesses do not agree")}"),
            check.Entries.GroupBy(entry => (entry.Parameter.Layer, entry.Parameter.Kind)),
            ("parameters", group => $"layer {group.Key.Layer}: {Words(group.Key.Kind)}"),
            ("number", group => $"{group.Count()}"),
            ("largest slope", group => $"{group.Max(entry => Math.Abs(entry.Analytic)):0.0000}"),
            ("off central differences", group => $"{group.Max(entry => Math.Abs(entry.Analytic - entry.CentralDifference)):0.0e0}"),
            ("off dual numbers", group => $"{group.Max(entry => Math.Abs(entry.Analytic - entry.DualDerivative)):0.0e0}"));
    }

    private static string Description(TrainingLayer layer) => SpokenNames.Of(layer.Activation)
        + (layer.Normalized ? ", normalised over the batch" : "")
        + (layer.Dropout > 0 ? string.Create(CultureInfo.InvariantCulture, $", {layer.Dropout:0.# %} dropped") : "");

    private static string Words(ParameterKind kind) => kind switch
    {
        ParameterKind.Weight => "weights W",
        ParameterKind.Bias => "biases b",
        ParameterKind.Scale => "scales γ",
        _ => "shifts β",
    };
}
