// @ts-check
// Words by which the names of people are told from those of organisations, places and roles: the
// same as in `stappenplan/step_parts/person_name_words.py`, which says what each list is for.

/** @param {string} words */
const list = (words) => words.trim().split(/\s+/u);
/** @param {string} words */
const set = (words) => new Set(list(words));

export const TITLES = set(`
  dhr mevr mevrouw mw meneer mijnheer heer ir drs mr dr ds ing prof
`);
export const BETWEEN = set(`
  van de der den het ter ten te 't v.d. vd v/d des du le la les l' di da do dos das della e y i
  von zu zum zur el al ben bin ibn ait ould abu bint
`);
export const BEFORE_BETWEEN = set(`
  in op aan bij uit voor over onder tot
`);
export const ORGANISATION_ENDINGS = list(`
  stichting vereniging gemeente provincie waterschap corporatie coöperatie cooperatie bibliotheek
  bieb museum ministerie commissie welzijn comité comite bestuur belang belangen centrum netwerk
  platform initiatief groep college lyceum dienst fonds bedrijf organisatie maatschappij instituut
  ziekenhuis theater school scholen club team zorg kring politie apotheek praktijk camping café
  cafe restaurant hotel horeca afdeling partij unie kantoor bureau loket regio monumenten
  landschap samenleving
`);
export const FIRST_BEGINNINGS = list(`
  buurt dorps wijk jeugd jongeren ouderen zorg kinder bewoners vluchtelingen dieren natuur sport
  woonzorg woning welzijns opbouw
`);
export const FIRST_ENDINGS = list(`
  bank park huis dorp kerk goed weer markt soos
`);
export const ORGANISATIONS = set(`
  huis kerk bad hal wijk dorp buurt bank winkel bond raad kamer leger rijk natuur markt plein park
  straat weg brug hoek station stad kern haven vv fc sv sc obs cbs rkbs mfc bv b.v. nv vof
  dorpshuis buurthuis gemeentehuis stadhuis clubhuis verzorgingshuis huiskamer sporthal zwembad
  dorpsraad wijkraad buurtraad gemeenteraad ondernemingsraad jongerenraad seniorenraad
  cliëntenraad ouderraad leerlingenraad adviesraad voedselbank dorpswinkel wereldwinkel supermarkt
  bakkerij slagerij garage ijsbaan speeltuin moestuin sportpark dorpskerk parochie moskee synagoge
  koor fanfare harmonie rijkswaterstaat staatsbosbeheer heijn jumbo lidl fysio kruis kulturhus
  boerderij molen
`);
export const ADJECTIVES = set(`
  oud oude nieuw nieuwe groot grote klein kleine hoog hoge laag lage lange noord zuid oost west
  midden noordelijke zuidelijke oostelijke westelijke sint st rode witte groene gele blauwe zwarte
  gouden eerste tweede derde vierde openbaar openbare sociale economische binnenlandse
  buitenlandse algemene nationaal nationale internationale koninklijk koninklijke nederlandse
  europese centrale regionale lokale plaatselijke historische veilig veilige vrije vrij samen
  jonge drents drentse gronings groningse fries friese emmense brabantse limburgse zeeuwse
  hollandse christelijke katholieke hervormde protestantse publieke maatschappelijke provinciale
  gedeputeerde onze groen google microsoft
`);
export const LAST_WORDS = set(`
  bv heijn jumbo lidl centrum nederland zaken
`);
export const STREETS = list(`
  straat plein weg gracht kade singel dreef park laan
`);
export const NO_STREETS = set(`
  verlaan delaan overweg terweg landweg verstraat overgracht hogeweg landeweg zandeweg nieuweweg
  bergweg holtweg
`);
export const ROLES = set(`
  voorzitter secretaris penningmeester vrijwilliger vrijwilligers wethouder wethouders
  burgemeester bewoner bewoners inwoner inwoners ondernemer ondernemers boer boeren huurder
  huurders ouders leden jongeren ouderen mensen buren buurman buurvrouw collega collega's
  ambtenaar ambtenaren arts huisarts huisartsen dokter directeur beheerder eigenaar adviseur
  leraar leraren docent projectleider coördinator contactpersoon familie gezin vrienden kinderen
  bezoekers gasten bestuursleden raadsleden
`);
export const ROLE_ENDINGS = list(`
  leider leidster medewerker manager coördinator adviseur directeur voorzitter ambtenaar wethouder
  beheerder regisseur werker makelaar bestuurder functionaris
`);
export const FIRST_WORDS = set(`
  de het een 't deze dit die er hier daar ik jij je u hij zij ze wij we jullie iemand niemand
  iedereen alles niets alle elke iedere geen veel weinig meer minder beide sommige andere mijn
  jouw uw zijn haar onze ons wie wat waar wanneer waarom welke als toen terwijl omdat zodat hoewel
  indien en of maar want dus ook nog nu straks later eerst daarna toch wel niet nooit altijd soms
  vaak misschien graag liever vandaag morgen gisteren in op aan bij met zonder voor naar uit van
  door om over onder boven naast tussen tegen tot tijdens sinds volgens rond langs binnen buiten
  via namens dankzij behalve vanaf vraag bel mail praat overleg spreek zoek vind maak doe ga kom
  laat geef neem zet leg houd hou begin start stop help steun regel betaal koop verkoop huur bouw
  open sluit ruim schrijf lees vertel zeg luister kijk leer deel gebruik plaats plant snoei maai
  organiseer plan bespreek stuur breng haal nodig betrek verbind onderzoek bekijk denk werk loop
  fiets is was waren heeft hebben had kan kunnen mag mogen moet moeten willen wordt worden zou
  gaat komt doet maakt geeft staat ligt zit ja nee dank bedankt goed beter mooi fijn kosten geld
  tijd idee actie stap thema afspraak contact gesprek project thuis beste hallo hoi
`);
export const BEFORE_THINGS = set(`
  de het een 't
`);
