/** What a column holds. `ignored`: a known heading of something that is none of our business. */
export type ColumnKind = 'mac' | 'vendor' | 'model' | 'extension' | 'name' | 'note' | 'ignored';

// Headings in English, Italian and German, reduced to their letters and digits.
const headings: Readonly<Record<ColumnKind, string>> = {
  mac: `mac macaddress macadress macaddresses macaddr macid maccode macnumber macno ethernetmac lanmac ethernetaddress hwaddress hardwareaddress
    physicaladdress phonemac devicemac indirizzomac indirizzofisico codicemac macadresse macadressen hardwareadresse physischeadresse geratemac
    telefonmac mactelefono`,
  vendor: `vendor make brand manufacturer marca produttore costruttore fabbricante hersteller marke fabrikat`,
  model: `model modelname phonemodel devicemodel type devicetype phonetype product productname article item device description modello
    modellotelefono tipo prodotto apparato apparecchio articolo descrizione dispositivo modell typ geratetyp telefontyp telefonmodell produkt artikel
    gerat geraet beschreibung artikelbezeichnung`,
  extension: `extension extensions extensionnumber ext extn exten line lines line1 account accounts sipaccount interno interni int numerointerno nrinterno
    ninterno linea linee nebenstelle nebenstellen nebenstellennummer nst durchwahl dw leitung leitungen linie linien anschluss sipuser sipusername`,
  name: `name fullname displayname username user person employee firstname lastname surname nome nomeecognome nomecognome cognome nominativo utente
    assegnatario dipendente benutzer benutzername mitarbeiter vorname nachname anzeigename nameuser`,
  note: `note notes remark remarks comment comments location place room office site desk nota commento commenti osservazioni sede stanza ufficio
    posizione luogo postazione notiz notizen bemerkung bemerkungen anmerkung kommentar standort raum zimmer buro buero ort`,
  ignored: `serial serialnumber serialno sn sno seriennummer seriale numerodiserie numeroseriale matricola quantity qty quantita qta menge anzahl stuck
    stueck price unitprice prezzo prezzounitario importo preis einzelpreis betrag gesamt total totale amount pos position posizioneriga no nr num
    numero nummer riga row sku ean partnumber codice code artnr artikelnummer date data datum ip ipaddress indirizzoip ipadresse firmware
    email mail password imei um einheit unit iva vat mwst sconto rabatt discount`,
};

const kinds = new Map(
  (Object.entries(headings) as [ColumnKind, string][]).flatMap(([kind, names]) =>
    names.split(/\s+/).map((name) => [name, kind] as const),
  ),
);

/** What a heading announces, in any spelling: `MAC-Adresse`, `Q.tà`, `Ext. #`. null = nothing that we know. */
export function columnKind(heading: string): ColumnKind | null {
  const plain = heading
    .slice(0, 60)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|[^\p{L}\d]/gu, '');
  return kinds.get(plain) ?? null;
}
