using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>What is given to a computation, as fields to edit on an exported page, with the record that follows.</summary>
/// <param name="Groups">The fields, a group a quantity.</param>
/// <param name="Text">The record, for the page's script.</param>
public sealed record LiveBlock(Sequence<LiveGroup> Groups, string Text) : Block;

/// <summary>The fields of one quantity.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Words">What it is, in words.</param>
/// <param name="Role">The role that it is shown in.</param>
/// <param name="Rows">Its entries, row by row.</param>
public sealed record LiveGroup(Formula Symbol, string Words, Role Role, Sequence<Sequence<LiveField>> Rows);

/// <summary>A field.</summary>
/// <param name="Quantity">The name of the entry.</param>
/// <param name="Value">Its number, to all its digits.</param>
/// <param name="Label">What a screen reader calls it.</param>
/// <param name="Range">The least and the greatest number that it takes, the greatest perhaps left out; null where it takes any.</param>
public sealed record LiveField(string Quantity, string Value, string Label, string? Range = null);
