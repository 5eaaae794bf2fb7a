namespace Backprop.Rendering.Formulas;

/// <summary>
/// Writes formulas as text for a terminal: <c>z₁⁽¹⁾ = w₁,₁⁽¹⁾·x₁ + b₁⁽¹⁾</c>, matrices and aligned steps on several lines.
/// Products are written, and fractions on one line have the brackets that keep them apart.
/// </summary>
public static class PlainTextWriter
{
    /// <summary>The formula, its lines parted by \n.</summary>
    /// <param name="formula">The formula.</param>
    public static string Write(Formula formula) => PlainTextTree.Box(formula).ToString();
}
