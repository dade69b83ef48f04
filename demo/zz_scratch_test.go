package demo
import ("testing";"os";"bursar/minutes";"fmt")
func TestZ(t *testing.T){
 for _,f:=range []string{"ksc-2023","gb-2023","ksc-2024","gb-2024"}{
  b,_:=os.ReadFile("files/minutes/"+f+".md")
  r,err:=minutes.Read("X",b)
  fmt.Println(f,err)
  for _,m:=range r.Meetings{ n:=0; if m.Number!=nil{n=*m.Number}
   fmt.Println("==",n,m.Date,len(m.Participants),*m.DurationMinutes,*m.Chair)
   for _,d:=range m.Decisions{fmt.Println("  D",d.Outcome,d.Line,d.Text)}
   for _,a:=range m.ActionItems{o:="-"; if a.Owner!=nil{o=*a.Owner}; fmt.Println("  A",o,a.Explicit,a.Done,a.Text)}
   for _,v:=range m.Votes{fmt.Println("  V",v.Voter,v.Choice,v.Subject)}
   for _,d:=range m.Days{s:="-";if d.Subject!=nil{s=*d.Subject};fmt.Println("  days",s,d.Used,d.Budget)}
   for _,d:=range m.SOWs{fmt.Println("  SOW",d.Title)}
   for _,d:=range m.Proposals{fmt.Println("  P",d.Title)}
   for _,d:=range m.Amounts{fmt.Println("  $",d.Amount)}
  }
  for _,p:=range r.Problems{fmt.Println("  !",p.Line,p.Code,p.Message)}
 }
}
