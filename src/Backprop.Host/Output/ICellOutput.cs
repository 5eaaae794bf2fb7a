using Backprop.Host.Protocol;

namespace Backprop.Host.Output;

/// <summary>Where a cell's outputs go, in the order in which they come, from any thread.</summary>
internal interface ICellOutput
{
    void Send(HostMessage message);
}
