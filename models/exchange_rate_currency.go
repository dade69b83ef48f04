package models

import "strings"

// currenciesOnList are the currencies in use by ISO 4217. A rate is kept for these alone, so that a slip such as UDS is found when it is typed.
const currenciesOnList = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK" +
	" DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT" +
	" LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF" +
	" SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF" +
	" YER ZAR ZMW ZWG "

var ruleRateCurrency = rule("rate.currency", "A rate is between two different currencies that ISO 4217 lists.")

// Listed refuses what is no currency in use.
func (c Currency) Listed(field string) error {
	if err := c.Check(field); err != nil {
		return err
	}
	if !strings.Contains(currenciesOnList, " "+string(c)+" ") {
		return Refuse(ruleRateCurrency, field, "%s is not a currency that ISO 4217 lists; look up its three letters.", c)
	}
	return nil
}
