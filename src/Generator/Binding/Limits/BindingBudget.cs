namespace Wappfy.Generator.Binding.Limits;

/// <summary>What a specification has used up of what all of it together may take.</summary>
internal sealed class BindingBudget
{
    private int _members = BindingLimits.AllMembers;
    private int _methods = BindingLimits.AllMethods;

    public void SpendMembers(int count)
    {
        _members -= count;
        if (_members < 0)
            throw new BindingLimitException("its schemas, including inherited and merged members, have more than " + BindingLimits.Text(BindingLimits.AllMembers) + " members in total");
    }

    public void SpendMethods(int count)
    {
        _methods -= count;
        if (_methods < 0)
            throw new BindingLimitException("its operations and their media types would need more than " + BindingLimits.Text(BindingLimits.AllMethods) + " methods");
    }
}
