using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of forward and backward passes.</summary>
public static class PassViews
{
    /// <summary>The whole forward pass, layer by layer.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this ForwardPass pass, ViewOptions? options = null)
    {
        var derivation = pass.Derive();
        return new(Enumerable.Range(1, pass.Network.Depth).SelectMany(l => Layer(derivation, l, options ?? ViewOptions.Default)));
    }

    /// <summary>One quantity of a forward pass: formula, numbers in place, result.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="name">Its name: <c>z(1)</c> for the matrix line, <c>z(1)[2]</c> for one cell.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">The pass has no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this ForwardPass pass, string name, bool cells = false, ViewOptions? options = null) =>
        pass.Derive().Show(name, cells, options);

    /// <summary>The whole backward pass: loss, errors from the output back, gradients.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this BackwardPass pass, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var derivation = pass.Derive(loss: look.Loss);
        return new(derivation.Nodes
            .Where(node => node.Name.Base is "L" or "ell" or "da" or "f'" or "delta" or "dW" or "db")
            .Select(node => node.Name.Base is "f'"
                ? StatementBlocks.Cells(derivation, node.Name, look)
                : StatementBlocks.Of(derivation, node.Name, look)));
    }

    /// <summary>One quantity of a forward and backward pass: formula, numbers in place, result.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="name">Its name: <c>delta(2)</c> for the matrix line, <c>delta(2)[1]</c> for one cell.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">The pass has no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this BackwardPass pass, string name, bool cells = false, ViewOptions? options = null) =>
        pass.Derive(loss: (options ?? ViewOptions.Default).Loss).Show(name, cells, options);

    /// <summary>One quantity of a derivation: formula, numbers in place, result.</summary>
    /// <param name="derivation">The derivation.</param>
    /// <param name="name">The quantity's name.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this Derivation derivation, string name, bool cells = false, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        return new([cells ? StatementBlocks.Cells(derivation, name, look) : StatementBlocks.Of(derivation, name, look)]);
    }

    private static IEnumerable<Block> Layer(Derivation derivation, int layer, ViewOptions options)
    {
        var names = new Names();
        yield return StatementBlocks.Of(derivation, names.Z(layer), options);
        yield return StatementBlocks.Cells(derivation, names.Z(layer), options, "Cell by cell");
        yield return StatementBlocks.Cells(derivation, names.A(layer), options);
    }
}
