using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Engine;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Puts arrays named as in a state_dict, <c>0.weight</c>, <c>0.bias</c>, together to layers.</summary>
internal sealed partial class StateReader(IReadOnlyList<NamedArray> arrays, BinarySource source)
{
    private sealed record Dense(string Module, NamedArray Weight, NamedArray? Bias);

    /// <summary>The network of all arrays.</summary>
    /// <param name="activations">What each layer applies, from the first.</param>
    public Network Read(IReadOnlyList<Activation> activations)
    {
        var modules = InOrder(Modules());
        if (modules.Count is 0 or > NetworkFile.MostLayers)
        {
            throw source.Error("", Invariant($"1 to {NetworkFile.MostLayers} layers were expected; {modules.Count} came."));
        }

        if (activations.Count != modules.Count)
        {
            var given = activations.Count == 0 ? "none came" : Invariant($"{activations.Count} came");
            throw source.Error("", Invariant($"{modules.Count} {(modules.Count == 1 ? "activation was" : "activations were")} expected beside it, one for each layer ({string.Join(", ", modules.Select(module => BinarySource.Short(module.Module)))}), since arrays hold none; {given}."));
        }

        var layers = new List<Layer>();
        foreach (var module in modules)
        {
            layers.Add(Layer(module, activations[layers.Count], layers.Count == 0 ? null : layers[^1].Outputs));
        }

        return new Network(layers);
    }

    private Layer Layer(Dense module, Activation activation, int? before)
    {
        if (module.Weight.Shape is not [var rows, var columns])
        {
            throw source.Error(module.Weight.Path, $"the weights of a dense layer were expected, a row a neuron; {BinarySource.Shape(module.Weight.Shape)} came.");
        }

        if (before is { } taken && taken != columns)
        {
            throw source.Error(module.Weight.Path, Invariant($"{taken} columns were expected, one for each neuron of the layer before; {columns} came."));
        }

        if (module.Bias is { } bias && bias.Shape is not [var biases] | bias.Values.Length != rows)
        {
            throw source.Error(bias.Path, Invariant($"{rows} biases were expected, one for each row of the weights; {BinarySource.Shape(bias.Shape)} came."));
        }

        return new Layer(
            Parameters.Matrix(module.Weight.Values, (int)rows, (int)columns, source, module.Weight.Path),
            module.Bias is null ? Matrix.Zeros((int)rows, 1) : Parameters.Matrix(module.Bias.Values, (int)rows, 1, source, module.Bias.Path),
            activation);
    }

    private List<Dense> Modules()
    {
        var named = new Dictionary<string, NamedArray>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            if (Module(array.Name, "weight") is null && Module(array.Name, "bias") is null)
            {
                throw source.Error(array.Path, "a name that ends in .weight or .bias was expected, as dense layers have; another came.");
            }

            if (!named.TryAdd(array.Name, array))
            {
                throw source.Error(array.Path, "it was given before; it was expected once.");
            }
        }

        foreach (var array in arrays)
        {
            if (Module(array.Name, "bias") is { } alone && !named.ContainsKey(Joined(alone, "weight")))
            {
                throw source.Error(array.Path, $"{BinarySource.Quoted(Joined(alone, "weight"))} was expected beside it; it is missing.");
            }
        }

        return
        [
            .. arrays.Select(array => (array, module: Module(array.Name, "weight")))
                .Where(pair => pair.module is not null)
                .Select(pair => new Dense(pair.module!, pair.array, named.GetValueOrDefault(Joined(pair.module!, "bias")))),
        ];
    }

    /// <summary>The order of the file, which is that of the modules; where names differ in one number only, its order, since some programs sort names.</summary>
    private static List<Dense> InOrder(List<Dense> modules)
    {
        var numbers = modules.Select(module => LastNumber().Match(module.Module)).ToList();
        var isNumbered = numbers.All(match => match.Success && match.Groups["number"].Length < 10)
            && numbers.Select(match => (match.Groups["before"].Value, match.Groups["behind"].Value)).Distinct().Count() == 1;
        return isNumbered
            ? [.. modules.Zip(numbers).OrderBy(pair => int.Parse(pair.Second.Groups["number"].Value, CultureInfo.InvariantCulture)).Select(pair => pair.First)]
            : modules;
    }

    /// <summary>The module of a parameter: "0" of "0.weight"; "" of "weight", where a layer is all there is.</summary>
    private static string? Module(string name, string parameter) => name == parameter ? ""
        : name.EndsWith("." + parameter, StringComparison.Ordinal) ? name[..^(parameter.Length + 1)] : null;

    private static string Joined(string module, string parameter) => module.Length == 0 ? parameter : $"{module}.{parameter}";

    [GeneratedRegex("^(?<before>.*?)(?<number>[0-9]+)(?<behind>[^0-9]*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex LastNumber();
}
