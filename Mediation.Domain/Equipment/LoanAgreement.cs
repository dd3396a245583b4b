namespace Mediation.Domain.Equipment;

/// <summary>The words that a borrower signs: convention de prêt à usage (Code civil, articles 1875 to 1891).</summary>
public static class LoanAgreement
{
    public const int Longest = 4000;

    /// <summary>The text of a structure that has not written its own.</summary>
    public const string Shipped = """
        1. Objet. La structure prête gratuitement à l’emprunteur le matériel désigné ci-dessus, avec ses accessoires. C’est un prêt à usage (Code civil, articles 1875 à 1891) : le matériel reste la propriété de la structure.

        2. Usage. Le matériel sert à l’emprunteur et aux personnes de son foyer, ou à l’organisme désigné. Il n’est ni vendu, ni donné, ni prêté à d’autres (article 1880).

        3. Soin. L’emprunteur en prend soin comme du sien, le garde à l’abri des chocs et de l’eau, n’y fait aucune réparation et signale toute panne. L’usure d’un usage normal n’est pas à sa charge (article 1884).

        4. Durée. Le matériel est rendu au plus tard le jour indiqué, à la structure, avec ses accessoires. Le prêt peut être prolongé si l’emprunteur le demande avant ce jour et si personne d’autre n’a réservé le matériel. La structure peut le redemander plus tôt si elle en a un besoin pressant et imprévu (article 1889).

        5. Perte, vol. L’emprunteur prévient la structure sans attendre. En cas de vol, il dépose plainte et en donne la référence. Un matériel qui n’est pas rendu après plusieurs rappels peut être facturé à sa valeur du moment.

        6. Données. L’emprunteur enregistre ailleurs ce qu’il veut garder avant de rendre le matériel : tout ce qu’il contient est effacé au retour. La structure ne lit rien de ce qui s’y trouve, et n’y installe aucun moyen de surveiller.

        7. Rappels. Avec son accord, l’emprunteur reçoit des rappels par SMS avant le jour du retour et après lui. Il peut y mettre fin à tout moment.
        """;
}
