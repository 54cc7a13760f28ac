const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * A scenario of sipp: sends the question as the make writes it, wants 200 and then a NOTIFY with the address, and confirms it. sipp puts its own words in
 * place of those in brackets.
 */
export function sippScenario(question: string, url: string): string {
  const answer = [
    'SIP/2.0 200 OK',
    ...['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `[last_${name}:]`),
    'Content-Length: 0',
  ].join('\n');
  const check = (regexp: string, where: string, to: number) =>
    `<ereg regexp="${escape(regexp)}" ${where} check_it="true" assign_to="${to}"/>`;
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="plug and play">
<send retrans="500"><![CDATA[

${question.trim().replaceAll('\r', '')}

]]></send>
<recv response="200"/>
<recv request="NOTIFY"><action>
${check('application/url', 'search_in="hdr" header="Content-Type:"', 1)}
${check('terminated', 'search_in="hdr" header="Subscription-State:"', 2)}
${check(url.replaceAll('.', '\\.'), 'search_in="body"', 3)}
</action></recv>
<send><![CDATA[

${answer}

]]></send>
<Reference variables="1,2,3"/>
</scenario>
`;
}
