using System.Globalization;
using Mediation.Data.Residents;
using Mediation.Data.Visits;
using Mediation.Domain.Residents;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Visits;

/// <summary>Those named in a workshop while its form is filled in: taken off, searched, added. Works without JavaScript.</summary>
public sealed class NamedPeople(WorkshopPeople people, ResidentList residents, CurrentUser user)
{
    /// <summary>As many as a person reads; beyond, the search is narrowed.</summary>
    public const int MostFound = 12;

    /// <summary>Takes off who was left out, adds who was chosen, and finds the files.</summary>
    /// <returns>The files of those named; null when one is not of the reader's structure.</returns>
    public async Task<IReadOnlyList<Resident>?> Settle(Controller controller, WorkshopForm form)
    {
        // Chosen boxes that are no numbers, or too many, have their message already.
        var chosen = form.Add.Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0).Take(WorkshopForm.MostNamed);
        var before = form.Participants.Take(WorkshopForm.MostNamed).Where(named => !named.IsLeftOut).ToList();
        var added = chosen.Distinct().Where(id => before.TrueForAll(named => named.ResidentId != id)).Select(id => new ParticipantForm { ResidentId = id });
        var isMoved = before.Count != form.Participants.Length || form.Add.Length > 0;
        if (isMoved && controller.ModelState.IsValid)
        {
            form.Participants = [.. before, .. added];
            form.Add = [];
            Forget(controller.ModelState);
        }

        var ids = IdsOf(form);
        var files = await people.Named(user.Scope, ids);
        if (files.Count == ids.Length)
        {
            return files;
        }

        form.Follow((await people.Joined(user.Scope, ids)).ToDictionary(file => file.JoinedId, file => file.KeptId));
        ids = IdsOf(form);
        files = await people.Named(user.Scope, ids);
        return files.Count == ids.Length ? files : null;
    }

    private static int[] IdsOf(WorkshopForm form) =>
        [.. form.Participants.Take(WorkshopForm.MostNamed).Select(named => named.ResidentId).OfType<int>().Distinct()];

    /// <summary>Those who answer to what is searched, without those named already.</summary>
    public async Task<IReadOnlyList<ResidentRow>?> Found(Controller controller, WorkshopForm form)
    {
        if (form.Step is WorkshopForm.Adding || !controller.ModelState.IsValid)
        {
            form.Search = null;
            controller.ModelState.Remove("Form.Search");
            return null;
        }

        if (string.IsNullOrWhiteSpace(form.Search))
        {
            controller.ModelState.AddModelError("Form.Search", "Écrivez un nom, un prénom ou un code de rappel.");
            return null;
        }

        var found = await residents.Matching(user.Scope, form.Search, MostFound);
        return [.. found.Where(resident => form.Participants.All(named => named.ResidentId != resident.Id))];
    }

    /// <summary>The rows have moved: what was posted under their numbers is no longer theirs.</summary>
    private static void Forget(ModelStateDictionary state)
    {
        foreach (var key in state.Keys.Where(key => key.StartsWith("Form.Participants", StringComparison.Ordinal) || key is "Form.Add").ToList())
        {
            state.Remove(key);
        }
    }
}
