namespace Mediation.Seeds;

/// <summary>
/// First names by generation, and last names with the accents, particles and origins that Bogus lacks: its French first
/// names are those of the calendar of saints, and its last names have no accent.
/// </summary>
internal static class NameWords
{
    /// <summary>Women by year of birth: before 1955, before 1980, since.</summary>
    public static readonly string[][] Women =
    [
        ["Monique", "Jeannine", "Thérèse", "Yvonne", "Marie-Thérèse", "Simone", "Paulette", "Odette", "Denise", "Ginette", "Huguette",
            "Colette", "Josette", "Andrée", "Renée", "Anne-Marie", "Marie-Françoise", "Geneviève", "Jacqueline", "Madeleine", "Soizic",
            "Maryvonne", "Annick", "Bernadette", "Lucette", "Solange", "Gisèle", "Raymonde", "Fatima", "Nicole", "Michèle", "Hélène"],
        ["Catherine", "Sylvie", "Nathalie", "Isabelle", "Véronique", "Valérie", "Sandrine", "Corinne", "Marie-Christine", "Béatrice",
            "Gaëlle", "Stéphanie", "Céline", "Karine", "Frédérique", "Laurence", "Patricia", "Dominique", "Anne-Sophie", "Nadia",
            "Aïcha", "Maria", "Delphine", "Séverine", "Gwénaëlle", "Rozenn", "Magali", "Florence", "Christelle", "Élisabeth", "Agnès", "Aminata"],
        ["Émilie", "Aurélie", "Élodie", "Julie", "Marine", "Manon", "Chloé", "Léa", "Inès", "Anaïs", "Maëlle", "Noémie", "Zoé", "Camille",
            "Sarah", "Yasmine", "Awa", "Oksana", "Jade", "Louise", "Lou-Anne", "Clémence", "Océane", "Morgane", "Enora", "Salomé",
            "Amandine", "Mélanie", "Laëtitia", "Élise", "Margaux", "Justine"],
    ];

    /// <summary>Men, in the same generations.</summary>
    public static readonly string[][] Men =
    [
        ["Jean", "Michel", "André", "Pierre", "René", "Roger", "Marcel", "Robert", "Jean-Claude", "Jean-Pierre", "Gérard", "Bernard",
            "Yves", "Joseph", "Raymond", "Guy", "Claude", "Lucien", "Henri", "Maurice", "Jean-Yves", "Louis", "Georges", "Fernand",
            "Émile", "Roland", "Serge", "Mohamed", "José", "Daniel", "François", "Jacques"],
        ["Philippe", "Pascal", "Thierry", "Laurent", "Christophe", "Éric", "Frédéric", "Stéphane", "Olivier", "Hervé", "Jérôme", "Gilles",
            "Bruno", "Franck", "Didier", "Marc", "Jean-Marc", "Jean-François", "Ronan", "Yann", "Loïc", "Gaël", "Rachid", "Antonio",
            "David", "Sébastien", "Fabrice", "Cédric", "Ludovic", "Mickaël", "Karim", "Ousmane"],
        ["Thomas", "Nicolas", "Julien", "Kévin", "Maxime", "Théo", "Hugo", "Lucas", "Enzo", "Mathis", "Ewen", "Malo", "Titouan", "Rayan",
            "Bilal", "Mamadou", "Dmytro", "Jérémy", "Anthony", "Alexandre", "Clément", "Raphaël", "Timéo", "Léo", "Nolan", "Mehdi",
            "Corentin", "Quentin", "Valentin", "Loup", "Noé", "Adrien"],
    ];

    public static readonly string[] Last =
    [
        "Le Goff", "Le Gall", "Le Bihan", "Le Hénaff", "Le Corre", "Le Floc’h", "Le Guen", "Quéméner", "Kervella", "Guivarc’h", "Cadiou",
        "Tanguy", "Prigent", "Hamon", "Jézéquel", "Madec", "Kermarrec", "Riou", "Gourvennec", "Bodéré", "Lozac’h", "Rolland", "Morvan",
        "André", "Béguin", "Bérard", "Besnard", "Boulé", "Chéreau", "Clément", "Crépin", "Delépine", "Évrard", "Ferré", "Géraud", "Gérard",
        "Hébert", "Hervé", "Lefèvre", "Ménard", "Noël", "Pélissier", "Périer", "Prévost", "Rivière", "Sébille", "Thébault", "Vallée",
        "De Oliveira", "Da Costa", "Pereira", "Dos Santos", "Benali", "Bouzid", "Cissé", "Diallo", "Traoré", "Koné", "Haddad", "Mansouri",
        "Nguyen", "Tran", "Yilmaz", "Kowalski", "Shevchenko", "Popescu", "Rossi", "Ferrari", "Muñoz", "Núñez", "Schäfer", "Hoarau", "Payet",
        "De La Villette", "Du Bois", "Des Prés", "Saint-Martin", "L’Hermite", "D’Almeida", "Cœur", "Lebœuf", "Delabarre", "Grandjean",
        "Petitjean", "Bonnefoy", "Maisonneuve", "Castelain", "Vandenberghe", "Delattre", "Lemoigne", "Gauthier", "Thibault", "Landry",
        "Gervais", "Lambert", "Toussaint", "Germain", "Aubry", "Bastien", "Blaise", "Constant", "Didier", "Fabien", "Félix", "Firmin",
        "Georges", "Gilbert", "Hilaire", "Honoré", "Jourdain", "Lazare", "Léonard", "Mathurin", "Maurice", "Norbert", "Parfait", "Prosper",
    ];
}
