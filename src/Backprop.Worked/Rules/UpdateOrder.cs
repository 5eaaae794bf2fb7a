namespace Backprop.Worked;

/// <summary>When the rules of a step of gradient descent see the parameters that it changes.</summary>
public enum UpdateOrder
{
    /// <summary>When all are done: every rule is given the old parameters, as the gradient wants it.</summary>
    AllAtOnce,

    /// <summary>At once, line by line: a new parameter has replaced the old one when the next rule asks for it.</summary>
    InTurn,
}
